/**
 * Tells the decision service whether a realm has what Comity needs. Knows Keycloak, and is nothing but an adapter to what
 * {@code org.comity.reference.profile} requires.
 */
@NullMarked
package org.comity.keycloak.realm;

import org.jspecify.annotations.NullMarked;
