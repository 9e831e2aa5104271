/** What an operator sees, on a running server. */
@NullMarked
package org.comity.pdp.watch;

import org.jspecify.annotations.NullMarked;
