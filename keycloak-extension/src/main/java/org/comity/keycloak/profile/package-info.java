/**
 * Who may give whom which clearance, jurisdiction, agency, training and undertaking, and what such a value looks like;
 * the validators alone know Keycloak.
 */
@NullMarked
package org.comity.keycloak.profile;

import org.jspecify.annotations.NullMarked;
