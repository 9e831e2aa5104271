/** Tests of loading, checking and swapping policy sets. */
@NullMarked
package org.comity.pdp.policy.load;

import org.jspecify.annotations.NullMarked;
