/**
 * What an operator sees from outside: how long each stage takes, and traces. Knows meters and spans; knows nothing of
 * persons, documents or policies.
 */
@NullMarked
package org.comity.pdp.watch;

import org.jspecify.annotations.NullMarked;
