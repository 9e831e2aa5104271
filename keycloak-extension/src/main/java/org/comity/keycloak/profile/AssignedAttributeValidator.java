package org.comity.keycloak.profile;

import java.util.Collection;
import java.util.List;
import org.comity.keycloak.tables.TablesProvider;
import org.comity.reference.ReferenceTables;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.userprofile.AttributeContext;
import org.keycloak.userprofile.UserProfileAttributeValidationContext;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.Validator;
import org.keycloak.validate.ValidatorConfig;
import org.keycloak.validate.ValidatorFactory;

/** Guards one attribute of the user profile. Each subclass says what its values may be. */
abstract class AssignedAttributeValidator implements Validator, ValidatorFactory, ConfiguredProvider {

    private static final Logger LOG = Logger.getLogger("org.comity.keycloak.profile");

    private final String id;
    private @Nullable AssignmentRule rule;

    AssignedAttributeValidator(String attribute) {
        this.id = "comity-" + attribute.replace('_', '-');
    }

    abstract ValueRule values(ReferenceTables tables);

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        rule = new AssignmentRule(values(TablesProvider.of(factory)));
    }

    @Override
    public ValidationContext validate(Object input, String hint, ValidationContext context, ValidatorConfig config) {
        AttributeContext attribute =
                UserProfileAttributeValidationContext.from(context).getAttributeContext();
        Change change = change(attribute, input);
        Actor actor = attribute.getContext().isAdminContext()
                ? SessionActor.of(attribute.getSession())
                : new Actor.Outsider();
        loaded().refuse(change, actor).ifPresent(refusal -> {
            LOG.warnf("refused: %s: %s, wanted by %s", change.forLog(), refusal.forLog(), actor.name());
            context.addError(new ValidationError(id, hint, refusal.messageKey(), refusal.value()));
        });
        return context;
    }

    private static Change change(AttributeContext attribute, Object input) {
        String name = attribute.getAttribute().getKey();
        @Nullable UserModel person = attribute.getUser();
        return person == null
                ? new Change(name, "", List.of(), texts(input))
                : new Change(
                        name, person.getId(), person.getAttributeStream(name).toList(), texts(input));
    }

    private static List<String> texts(@Nullable Object input) {
        if (input instanceof Collection<?> values) {
            return values.stream()
                    .map(value -> value == null ? "" : value.toString())
                    .toList();
        }
        return input == null ? List.of() : List.of(input.toString());
    }

    private AssignmentRule loaded() {
        if (rule == null) {
            throw new IllegalStateException("not initialised");
        }
        return rule;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getHelpText() {
        return "Changed by clearance officers only, and never by the person";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public Validator create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
