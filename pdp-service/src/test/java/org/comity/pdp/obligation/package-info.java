/** Tests of the room that understands duties. */
@NullMarked
package org.comity.pdp.obligation;

import org.jspecify.annotations.NullMarked;
