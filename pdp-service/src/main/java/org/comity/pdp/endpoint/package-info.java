/** The doors of the service. Knows HTTP and the dialects; decides nothing. */
@NullMarked
package org.comity.pdp.endpoint;

import org.jspecify.annotations.NullMarked;
