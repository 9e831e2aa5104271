@NullMarked
package org.comity.reference.profile;

import org.jspecify.annotations.NullMarked;
