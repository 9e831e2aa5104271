/** Writes down what was decided, durably, before anyone is told, and checks what was written. */
@NullMarked
package org.comity.pdp.audit;

import org.jspecify.annotations.NullMarked;
