/** Remembers which proofs were used. Knows nothing of what they prove. */
@NullMarked
package org.comity.pdp.subject.replay;

import org.jspecify.annotations.NullMarked;
