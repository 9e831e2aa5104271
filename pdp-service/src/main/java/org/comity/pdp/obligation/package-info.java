/** What a Permit carries. Knows names and parameters; knows nothing of how they were decided. */
@NullMarked
package org.comity.pdp.obligation;

import org.jspecify.annotations.NullMarked;
