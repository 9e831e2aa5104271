/** Tests that try to make the decision service grant wrongly: a model of the default set beside it, and every single change. */
@NullMarked
package org.comity.pdp.nevergrants;

import org.jspecify.annotations.NullMarked;
