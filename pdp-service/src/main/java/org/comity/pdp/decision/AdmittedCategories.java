package org.comity.pdp.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comity.reference.CategoryTable;
import org.comity.reference.Handling;

/** The label's categories for which the table gives one of these answers for the question's purpose. They only open. */
record AdmittedCategories(String name, CategoryTable table, Set<Handling> answers) implements Derivation {
    static final String ADMITTED = "category-admitted";
    static final String CLEAR = "category-clear";

    static AdmittedCategories admitted(CategoryTable table) {
        return new AdmittedCategories(ADMITTED, table, Set.of(Handling.REDACT, Handling.CLEAR));
    }

    static AdmittedCategories clear(CategoryTable table) {
        return new AdmittedCategories(CLEAR, table, Set.of(Handling.CLEAR));
    }

    @Override
    public List<String> derive(Known known) {
        Optional<String> purpose = known.only(Category.ENVIRONMENT, "purpose");
        if (purpose.isEmpty()) {
            return List.of();
        }
        List<String> all = known.all(Category.RESOURCE, "category");
        return all.stream().allMatch(category -> admits(category, purpose.get()))
                ? all
                : all.stream()
                        .filter(category -> admits(category, purpose.get()))
                        .toList();
    }

    private boolean admits(String category, String purpose) {
        return answers.contains(table.handling(category, purpose));
    }
}
