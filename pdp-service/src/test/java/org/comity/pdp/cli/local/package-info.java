/** The pieces of the launcher, each with the real thing: real processes, real ports, the real script. */
@NullMarked
package org.comity.pdp.cli.local;

import org.jspecify.annotations.NullMarked;
