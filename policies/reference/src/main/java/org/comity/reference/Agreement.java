package org.comity.reference;

import java.time.LocalDate;
import java.util.Set;

/**
 * One direction of recognition: the recognisers accept clearances of some authorities for information marked by one of
 * the scope.
 *
 * @param basis where it is written
 * @param assumed nobody has read this row in its source
 */
public record Agreement(
        String id,
        String title,
        Set<String> recognisers,
        Set<String> clearancesOf,
        Set<String> scope,
        String basis,
        Validity validity,
        boolean assumed) {

    public Agreement {
        recognisers = Set.copyOf(recognisers);
        clearancesOf = Set.copyOf(clearancesOf);
        scope = Set.copyOf(scope);
    }

    boolean covers(String by, String clearanceAuthority, String classificationAuthority, LocalDate on) {
        return recognisers.contains(by)
                && clearancesOf.contains(clearanceAuthority)
                && scope.contains(classificationAuthority)
                && validity.covers(on);
    }
}
