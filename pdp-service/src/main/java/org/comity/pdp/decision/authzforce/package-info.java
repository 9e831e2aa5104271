/** AuthzForce behind our own words: the only room that knows {@code org.ow2}. */
@NullMarked
package org.comity.pdp.decision.authzforce;

import org.jspecify.annotations.NullMarked;
