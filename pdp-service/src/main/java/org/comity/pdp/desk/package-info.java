/** The pipeline: from one question to one answer that was written down first. */
@NullMarked
package org.comity.pdp.desk;

import org.jspecify.annotations.NullMarked;
