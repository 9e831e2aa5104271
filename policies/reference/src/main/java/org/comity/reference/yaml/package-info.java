/** Reads YAML that people write: typed access in which every mistake becomes a problem with file, line and column; knows no table. */
@NullMarked
package org.comity.reference.yaml;

import org.jspecify.annotations.NullMarked;
