/** The command line, one class per command. */
@NullMarked
package org.comity.pdp.cli;

import org.jspecify.annotations.NullMarked;
