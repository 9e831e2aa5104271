@NullMarked
package org.comity.pdp.config;

import org.jspecify.annotations.NullMarked;
