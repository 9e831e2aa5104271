/** Tests of the pipeline, with honest doubles of the rooms around it. */
@NullMarked
package org.comity.pdp.desk;

import org.jspecify.annotations.NullMarked;
