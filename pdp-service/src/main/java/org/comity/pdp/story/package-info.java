/** Stories: what the author of a policy set wants it to answer, and whether it does. Knows files of stories; decides nothing itself. */
@NullMarked
package org.comity.pdp.story;

import org.jspecify.annotations.NullMarked;
