package org.comity.keycloak.profile;

import java.util.stream.Stream;
import org.comity.reference.Roles;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.RoleModel.RoleGrantedEvent;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Only who may manage the realm makes somebody a clearance officer. Keycloak lets everyone who may manage users give
 * any role of the realm, to themselves too, and then nobody would need an officer. Where no administrator acts, an
 * import or something that a manager of the realm set up does.
 */
final class OfficerAppointment implements ProviderEventListener {

    private static final Logger LOG = Logger.getLogger("org.comity.keycloak.profile");

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RoleGrantedEvent granted && isOfficers(granted.getRole(), granted.getRealm())) {
            check(granted);
        }
    }

    private static boolean isOfficers(RoleModel role, RealmModel realm) {
        @Nullable RoleModel officers = realm.getRole(Roles.CLEARANCE_OFFICER);
        return officers != null && officers.getId().equals(role.getId());
    }

    private static void check(RoleGrantedEvent granted) {
        @Nullable UserModel acting = granted.getKeycloakSession().getContext().getUser();
        if (acting == null || managesRealm(acting, granted.getRealm())) {
            return;
        }
        LOG.warnf(
                "refused: person `%s` is not made clearance officer by `%s`, who may not manage the realm",
                granted.getUser().getId(), acting.getId());
        // The endpoint answers 400 with this sentence, and the transaction is rolled back.
        throw new ModelException("only who may manage the realm makes somebody a clearance officer");
    }

    private static boolean managesRealm(UserModel acting, RealmModel realm) {
        return Stream.of(realm.getMasterAdminClient(), realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID))
                .anyMatch(client -> managesRealm(acting, client));
    }

    private static boolean managesRealm(UserModel acting, @Nullable ClientModel client) {
        @Nullable RoleModel role = client == null ? null : client.getRole(AdminRoles.MANAGE_REALM);
        return role != null && acting.hasRole(role);
    }
}
