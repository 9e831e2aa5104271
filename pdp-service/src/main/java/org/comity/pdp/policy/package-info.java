/** Policy sets: load, check, swap. Knows files and the vocabulary; knows nothing of HTTP or tokens. */
@NullMarked
package org.comity.pdp.policy;

import org.jspecify.annotations.NullMarked;
