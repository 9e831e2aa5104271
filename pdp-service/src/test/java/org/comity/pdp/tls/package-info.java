@NullMarked
package org.comity.pdp.tls;

import org.jspecify.annotations.NullMarked;
