/** Looks after a realm through Keycloak's admin API. Knows the API; knows nothing of the decision service. */
@NullMarked
package org.comity.pdp.cli.realm;

import org.jspecify.annotations.NullMarked;
