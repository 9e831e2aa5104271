/** Attributes in, effect out: a pure function, without I/O. Knows no HTTP, no token, no file. */
@NullMarked
package org.comity.pdp.decision;

import org.jspecify.annotations.NullMarked;
