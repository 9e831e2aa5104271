/** The programs under test, started once as processes of their own, and how to talk to them. Judges nothing. */
@NullMarked
package org.comity.e2e.world;

import org.jspecify.annotations.NullMarked;
