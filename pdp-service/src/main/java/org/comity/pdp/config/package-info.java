/** Knows what can be set, and checks what is set before anything starts. */
@NullMarked
package org.comity.pdp.config;

import org.jspecify.annotations.NullMarked;
