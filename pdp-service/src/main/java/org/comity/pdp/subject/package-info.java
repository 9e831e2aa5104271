/** Turns tokens into people. Knows issuers and keys; knows nothing of documents or policies. */
@NullMarked
package org.comity.pdp.subject;

import org.jspecify.annotations.NullMarked;
