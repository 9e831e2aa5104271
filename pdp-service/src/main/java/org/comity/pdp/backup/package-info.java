/** Takes register and log away, and brings them back. Knows the file of a backup; knows nothing of questions and answers. */
@NullMarked
package org.comity.pdp.backup;

import org.jspecify.annotations.NullMarked;
