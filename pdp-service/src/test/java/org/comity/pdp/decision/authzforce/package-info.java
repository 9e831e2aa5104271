@NullMarked
package org.comity.pdp.decision.authzforce;

import org.jspecify.annotations.NullMarked;
