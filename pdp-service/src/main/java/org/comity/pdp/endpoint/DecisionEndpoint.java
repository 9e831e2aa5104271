package org.comity.pdp.endpoint;

import java.util.List;

/** A path to which questions are posted. */
public interface DecisionEndpoint {
    /** The path, as {@code /access/v1/evaluation}. */
    String path();

    /** What is spoken there; the content type of a question says which. */
    List<Dialect> dialects();
}
