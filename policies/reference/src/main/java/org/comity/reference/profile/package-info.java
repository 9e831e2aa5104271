/** Knows the user profile that a realm must have. Knows neither Keycloak nor how JSON is read. */
@NullMarked
package org.comity.reference.profile;

import org.jspecify.annotations.NullMarked;
