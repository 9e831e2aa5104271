/** The decision service; each package below is one room of it. */
@NullMarked
package org.comity.pdp;

import org.jspecify.annotations.NullMarked;
