/**
 * Serves HTTPS with the certificate that lies in the files now. Knows keys and the server's options; knows nothing of what is
 * asked.
 */
@NullMarked
package org.comity.pdp.tls;

import org.jspecify.annotations.NullMarked;
