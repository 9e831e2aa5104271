/** What a document is. Knows the register of labels; knows nothing of people or policies' effects. */
@NullMarked
package org.comity.pdp.label;

import org.jspecify.annotations.NullMarked;
