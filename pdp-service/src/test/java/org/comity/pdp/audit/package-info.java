/** Tests of the room that writes down what was decided. */
@NullMarked
package org.comity.pdp.audit;

import org.jspecify.annotations.NullMarked;
