@NullMarked
package org.comity.pdp.database;

import org.jspecify.annotations.NullMarked;
