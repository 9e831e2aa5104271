package org.comity.keycloak.claims;

import java.time.LocalDate;
import org.comity.reference.UserAttributes;
import org.comity.reference.problem.Quote;

/** The last day of valid training. A day that has passed is stated too: the policy says that training has lapsed. */
final class TrainedUntilRule implements ClaimRule {

    @Override
    public Claim claim(Account account, LocalDate today) {
        return SingleValue.of(account, UserAttributes.TRAINED_UNTIL, TrainedUntilRule::day);
    }

    private static Claim day(String text) {
        return Day.read(text)
                .map(day -> Claim.of(day.toString()))
                .orElseGet(() -> Claim.leftOut(
                        "`trained_until` is %s, no date such as `2027-05-31`; left out".formatted(Quote.of(text))));
    }
}
