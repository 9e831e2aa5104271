package org.comity.keycloak.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.comity.reference.problem.Quote;

/**
 * The cases on which the person works: the own names of the person's groups, at any depth below the top group
 * {@code cases}. A group in between says nothing by itself, and neither does a group below a case. Above the cap the
 * claim is left out whole, so that losing one case never lets another in.
 */
final class CasesRule implements ClaimRule {

    static final int USUAL_CAP = 50;

    private static final String TOP = "cases";
    private static final Pattern CASE_ID = Pattern.compile("[A-Z]{2}-[0-9]{4}-[0-9]{1,9}");

    private final int cap;

    CasesRule(int cap) {
        this.cap = cap;
    }

    @Override
    public Claim claim(Account account, LocalDate today) {
        Set<String> cases = new TreeSet<>();
        List<String> warnings = new ArrayList<>();
        for (List<String> path : account.groups()) {
            if (path.size() < 2 || !path.get(0).equals(TOP)) {
                continue;
            }
            String name = path.get(path.size() - 1);
            if (CASE_ID.matcher(name).matches()) {
                cases.add(name);
            } else {
                warnings.add("group %s below `/cases` is no case; left out".formatted(Quote.of(name)));
            }
        }
        if (cases.size() > cap) {
            return Claim.leftOut(
                    "%d cases are more than the %d that fit into a token; all left out: keep them in the decision service's register"
                            .formatted(cases.size(), cap));
        }
        return Claim.ofMany(cases, warnings);
    }
}
