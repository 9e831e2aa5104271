@NullMarked
package org.comity.pdp.backup;

import org.jspecify.annotations.NullMarked;
