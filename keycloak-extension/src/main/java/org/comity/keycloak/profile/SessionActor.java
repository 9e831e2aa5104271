package org.comity.keycloak.profile;

import org.comity.reference.Roles;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Finds out who acts in a session of Keycloak. */
final class SessionActor {

    private SessionActor() {}

    static Actor of(KeycloakSession session) {
        @Nullable UserModel user = session.getContext().getUser();
        if (user == null) {
            return new Actor.Nobody();
        }
        if (user.getServiceAccountClientLink() != null) {
            return new Actor.Service(user.getId());
        }
        if (isImpersonated(session)) {
            return new Actor.Impersonator(user.getId());
        }
        return new Actor.Administrator(
                user.getId(), isOfficer(user, session.getContext().getRealm()));
    }

    private static boolean isImpersonated(KeycloakSession session) {
        @Nullable UserSessionModel own = session.getContext().getUserSession();
        return own != null && own.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    }

    // Directly: whoever may manage users may also fill groups that hand down roles.
    private static boolean isOfficer(UserModel user, RealmModel realm) {
        @Nullable RoleModel role = realm.getRole(Roles.CLEARANCE_OFFICER);
        return role != null && user.hasDirectRole(role);
    }
}
