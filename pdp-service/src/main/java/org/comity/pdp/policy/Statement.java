package org.comity.pdp.policy;

import java.util.List;
import org.comity.pdp.decision.Category;

/**
 * An attribute as a question states it, before anyone knows whether it may come from there.
 *
 * @param category the attribute's category
 * @param word its name in the vocabulary (AuthZEN), or its XACML id
 * @param values its values as stated, in lexical form; may be empty
 */
public record Statement(Category category, String word, List<String> values) {
    public Statement {
        values = List.copyOf(values);
    }
}
