/** Tests of reading stories. */
@NullMarked
package org.comity.pdp.story;

import org.jspecify.annotations.NullMarked;
