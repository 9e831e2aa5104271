/** Reads a policy set's folder, checks it as a whole and swaps it in. Knows files and formats; knows no question. */
@NullMarked
package org.comity.pdp.policy.load;

import org.jspecify.annotations.NullMarked;
