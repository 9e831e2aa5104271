/** The XACML 3.0 dialect, in XML and in JSON: reads requests, writes responses, decides nothing. */
@NullMarked
package org.comity.pdp.endpoint.xacml;

import org.jspecify.annotations.NullMarked;
