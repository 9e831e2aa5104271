/** What a decision costs. Knows how to measure; decides nothing. */
@NullMarked
package org.comity.benchmarks;

import org.jspecify.annotations.NullMarked;
