package org.comity.keycloak.claims;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.keycloak.tables.TablesProvider;
import org.comity.reference.ReferenceTables;
import org.comity.reference.problem.Quote;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/** Writes one claim by its rule, for persons only. Each subclass names the claim and brings the rule. */
abstract class ClaimMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    // After every mapper of Keycloak's own, so that a claim of this name that another one wrote is replaced or taken
    // out.
    private static final int LAST = 1000;

    private final String usualName;
    private final InstantSource clock = () -> Instant.ofEpochMilli(Time.currentTimeMillis());
    private @Nullable ReferenceTables tables;

    ClaimMapper(String usualName) {
        this.usualName = usualName;
    }

    abstract ClaimRule rule(ReferenceTables tables, Map<String, String> config);

    /** What is wrong with the mapper's own options, for the one who saves them; empty if nothing. */
    String objection(Map<String, String> config) {
        return "";
    }

    /** The mapper's own options. */
    List<ProviderConfigProperty> ownProperties() {
        return List.of();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        tables = TablesProvider.of(factory);
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        UserModel user = userSession.getUser();
        Claim claim = claim(user, userSession, mapper.getConfig());
        claim.warnings().forEach(warning -> SpokenWarnings.say(session, user.getId(), warning));
        String name = name(mapper.getConfig());
        if (!ClaimName.isFree(name)) {
            SpokenWarnings.say(session, user.getId(), "no claim can be called %s; left out".formatted(Quote.of(name)));
            return;
        }
        // What stands there was written by another mapper or, at introspection, when the token was made.
        token.getOtherClaims().remove(name);
        claim.value().ifPresent(value -> token.setOtherClaims(name, value));
    }

    private Claim claim(UserModel user, UserSessionModel userSession, Map<String, String> config) {
        if (user.getServiceAccountClientLink() != null) {
            return Claim.none(); // a system is no person, whatever its account says
        }
        @Nullable String impersonator = userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString());
        if (impersonator != null) {
            return Claim.leftOut("is impersonated by `%s`; every claim left out".formatted(impersonator));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return rule(loaded(), config).claim(new MappedAccount(user), today);
    }

    private ReferenceTables loaded() {
        if (tables == null) {
            throw new IllegalStateException("not initialised");
        }
        return tables;
    }

    private String name(Map<String, String> config) {
        String name = config.get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME);
        return name == null || name.isBlank() ? usualName : name;
    }

    @Override
    public void validateConfig(
            KeycloakSession session,
            RealmModel realm,
            ProtocolMapperContainerModel container,
            ProtocolMapperModel mapper)
            throws ProtocolMapperConfigException {
        String name = name(mapper.getConfig());
        String objection = ClaimName.isFree(name)
                ? objection(mapper.getConfig())
                : "the claim name must be letters, digits and underscores, and none that a standard or Keycloak uses";
        if (!objection.isEmpty()) {
            throw new ProtocolMapperConfigException(objection, "comity-mapper");
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(ownProperties());
        OIDCAttributeMapperHelper.addTokenClaimNameConfig(properties);
        properties.get(properties.size() - 1).setDefaultValue(usualName);
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
        return properties;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "Comity: " + usualName.replace('_', ' ');
    }

    @Override
    public String getId() {
        return "comity-" + usualName.replace('_', '-') + "-mapper";
    }

    @Override
    public int getPriority() {
        return LAST;
    }
}
