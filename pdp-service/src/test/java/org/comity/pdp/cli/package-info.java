/** Tests of the command line. */
@NullMarked
package org.comity.pdp.cli;

import org.jspecify.annotations.NullMarked;
