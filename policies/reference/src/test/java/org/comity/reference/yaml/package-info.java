/** What authors are told of their mistakes. */
@NullMarked
package org.comity.reference.yaml;

import org.jspecify.annotations.NullMarked;
