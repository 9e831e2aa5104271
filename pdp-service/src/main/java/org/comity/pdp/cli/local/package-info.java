/** Keycloak and the decision service on one's own machine: starts them, asks them, stops them. Knows only their interfaces. */
@NullMarked
package org.comity.pdp.cli.local;

import org.jspecify.annotations.NullMarked;
