/** The database that rooms share, and whether it is away. Knows connections; knows nothing of what is in it. */
@NullMarked
package org.comity.pdp.database;

import org.jspecify.annotations.NullMarked;
