/**
 * Turns what an account says of a person into claims. Knows attributes, groups and the tables; the mappers alone know
 * Keycloak.
 */
@NullMarked
package org.comity.keycloak.claims;

import org.jspecify.annotations.NullMarked;
