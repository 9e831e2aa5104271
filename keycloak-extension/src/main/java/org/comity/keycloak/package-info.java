/** Puts clearance and jurisdiction into tokens. Knows people and Keycloak; knows nothing of documents. */
@NullMarked
package org.comity.keycloak;

import org.jspecify.annotations.NullMarked;
