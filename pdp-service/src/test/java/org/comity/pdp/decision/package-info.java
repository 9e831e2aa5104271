/** Tests of the room that decides. */
@NullMarked
package org.comity.pdp.decision;

import org.jspecify.annotations.NullMarked;
