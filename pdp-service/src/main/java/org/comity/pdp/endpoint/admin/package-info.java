/** Doors for those who run the service and keep its labels. Knows HTTP; decides nothing. */
@NullMarked
package org.comity.pdp.endpoint.admin;

import org.jspecify.annotations.NullMarked;
