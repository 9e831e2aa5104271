/** Plays the stories against a real Keycloak and the real service. Knows only what comes over the wire. */
@NullMarked
package org.comity.e2e;

import org.jspecify.annotations.NullMarked;
