/** Whether {@code META-INF/openapi.yaml} says what is asked and answered. */
@NullMarked
package org.comity.pdp.endpoint.described;

import org.jspecify.annotations.NullMarked;
