/** What authors are told of their mistakes. */
@NullMarked
package org.comity.reference.problem;

import org.jspecify.annotations.NullMarked;
