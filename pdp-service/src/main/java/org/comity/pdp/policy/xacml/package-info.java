/** Checks XACML files against the standard and the vocabulary before an engine sees them. Knows places in files; knows no engine. */
@NullMarked
package org.comity.pdp.policy.xacml;

import org.jspecify.annotations.NullMarked;
