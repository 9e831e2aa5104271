package org.comity.keycloak.profile;

import java.util.Optional;
import org.comity.reference.Roles;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Finds out who acts in a session of Keycloak. */
final class SessionActor {

    private SessionActor() {}

    static Actor of(KeycloakSession session) {
        @Nullable UserModel user = session.getContext().getUser();
        if (user == null) {
            return new Actor.Outsider();
        }
        if (user.getServiceAccountClientLink() != null) {
            return new Actor.Service(user.getId());
        }
        return impersonator(session)
                .<Actor>map(Actor.Impersonator::new)
                .orElseGet(() -> new Actor.Administrator(
                        user.getId(), isOfficer(user, session.getContext().getRealm())));
    }

    private static Optional<String> impersonator(KeycloakSession session) {
        return Optional.ofNullable(session.getContext().getUserSession())
                .map(own -> own.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()));
    }

    // Directly: whoever may manage users may also fill groups that hand down roles.
    private static boolean isOfficer(UserModel user, RealmModel realm) {
        @Nullable RoleModel role = realm.getRole(Roles.CLEARANCE_OFFICER);
        return role != null && user.hasDirectRole(role);
    }
}
