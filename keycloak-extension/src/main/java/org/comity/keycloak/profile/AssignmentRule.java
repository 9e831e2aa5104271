package org.comity.keycloak.profile;

import java.util.Optional;
import org.comity.keycloak.profile.Actor.Administrator;
import org.comity.keycloak.profile.Actor.Impersonator;
import org.comity.keycloak.profile.Actor.Service;
import org.comity.keycloak.profile.Refusal.Reason;

/**
 * Only a clearance officer changes these attributes, and never their own. What stays as it is passes, whoever sends it
 * and whatever it is: other administrators must be able to do their work.
 */
final class AssignmentRule {

    private final ValueRule values;

    AssignmentRule(ValueRule values) {
        this.values = values;
    }

    Optional<Refusal> refuse(Change change, Actor actor) {
        if (change.isNone()) {
            return Optional.empty();
        }
        return refuse(actor, change.person())
                .map(Refusal::of)
                .or(() -> change.after().isEmpty() ? Optional.empty() : values.refuse(change.after()));
    }

    private static Optional<Reason> refuse(Actor actor, String person) {
        if (actor instanceof Administrator administrator) {
            return refuse(administrator, person);
        }
        if (actor instanceof Service) {
            return Optional.of(Reason.SERVICE_ACCOUNT);
        }
        return Optional.of(actor instanceof Impersonator ? Reason.IMPERSONATED : Reason.NO_ADMINISTRATOR);
    }

    private static Optional<Reason> refuse(Administrator administrator, String person) {
        if (!administrator.officer()) {
            return Optional.of(Reason.NOT_AN_OFFICER);
        }
        return administrator.id().equals(person) ? Optional.of(Reason.OWN_ACCOUNT) : Optional.empty();
    }
}
