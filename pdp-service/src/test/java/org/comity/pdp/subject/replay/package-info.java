@NullMarked
package org.comity.pdp.subject.replay;

import org.jspecify.annotations.NullMarked;
