/** The AuthZEN dialect (Authorization API 1.0): reads questions, writes answers, decides nothing. */
@NullMarked
package org.comity.pdp.endpoint.authzen;

import org.jspecify.annotations.NullMarked;
