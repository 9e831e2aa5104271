/** How the service says over HTTP that something went wrong (RFC 9457). Knows status codes; never tells how it works inside. */
@NullMarked
package org.comity.pdp.endpoint.problem;

import org.jspecify.annotations.NullMarked;
