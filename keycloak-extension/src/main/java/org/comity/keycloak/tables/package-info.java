/** Which reference tables this Keycloak uses; reads them once, at start, or stops the start. */
@NullMarked
package org.comity.keycloak.tables;

import org.jspecify.annotations.NullMarked;
