/** Mistakes in files that people write: knows places and how to say what is wrong; knows no format. */
@NullMarked
package org.comity.reference.problem;

import org.jspecify.annotations.NullMarked;
