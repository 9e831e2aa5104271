/** The words that both sides share, and the readers of the tables. Knows no Keycloak and no decision. */
@NullMarked
package org.comity.reference;

import org.jspecify.annotations.NullMarked;
