/** The tables as shipped, against the facts that they were built from, and what is refused of them. */
@NullMarked
package org.comity.reference;

import org.jspecify.annotations.NullMarked;
