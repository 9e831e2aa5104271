package org.comity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.comity.reference.Classification;
import org.comity.reference.ReferenceTables;
import org.comity.reference.UserAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The realm for one's own machine says the same as the tables and the code. */
class RealmFileTest {

    private static final Path FOLDER = Path.of("../docker/realm");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReferenceTables TABLES = ReferenceTables.shipped();

    private final JsonNode realm = read("mla-realm.json");
    private final JsonNode profile = read("mla-user-profile.json");

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Set<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonNode attribute(String name) {
        return elements(profile.get("attributes"))
                .filter(attribute -> attribute.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> options(String attribute) {
        return texts(attribute(attribute).at("/validations/options/options"));
    }

    private Set<String> labelled(String attribute) {
        Set<String> names = new TreeSet<>();
        attribute(attribute).at("/annotations/inputOptionLabels").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theRealmCarriesTheProfileThatLiesBesideIt() throws IOException {
        String carried = realm.at(
                        "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                .asText();

        assertThat(JSON.readTree(carried))
                .as("paste mla-user-profile.json into mla-realm.json, as one line of text")
                .isEqualTo(profile);
    }

    @Test
    void theClearancesToChooseFromAreThoseOfTheTable() {
        Set<String> clearances = TABLES.equivalence().clearances().stream()
                .map(Classification::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(options("clearance")).isEqualTo(clearances);
        assertThat(labelled("clearance")).isEqualTo(clearances);
    }

    @Test
    void theJurisdictionsToChooseFromAreThoseOfTheTable() {
        Set<String> jurisdictions = new TreeSet<>(TABLES.jurisdictions().ofPersons());

        assertThat(options("jurisdiction")).isEqualTo(jurisdictions);
        assertThat(labelled("jurisdiction")).isEqualTo(jurisdictions);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UserAttributes.CLEARANCE,
                UserAttributes.CLEARANCE_UNTIL,
                UserAttributes.JURISDICTION,
                UserAttributes.AGENCY,
                UserAttributes.TRAINED_UNTIL,
                UserAttributes.UNDERTAKING
            })
    void thePersonSeesEachAttributeAndOnlyAdministratorsEditIt(String name) {
        JsonNode attribute = attribute(name);

        assertThat(texts(attribute.at("/permissions/view"))).containsExactly("admin", "user");
        assertThat(texts(attribute.at("/permissions/edit"))).containsExactly("admin");
        assertThat(attribute.at("/validations").has("comity-" + name.replace('_', '-')))
                .isTrue();
    }

    @Test
    void severalClearancesAreChosenFromADropDown() {
        JsonNode clearance = attribute("clearance");

        // what Keycloak calls multivalued has fields for text in its consoles, whatever else is said of it
        assertThat(clearance.get("multivalued").asBoolean()).isFalse();
        assertThat(clearance.at("/annotations/inputType").asText()).isEqualTo("multiselect");
        assertThat(clearance.at("/validations/multivalued/max").asInt()).isEqualTo(100);
    }

    @Test
    void everyTextOfOursInTheProfileIsAMessage() throws IOException {
        Properties messages = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/theme-resources/messages/messages_en.properties")) {
            messages.load(in);
        }
        Matcher keys = Pattern.compile("\\$\\{(comity\\w+)}").matcher(profile.toString());
        Set<String> named = new TreeSet<>();
        while (keys.find()) {
            named.add(keys.group(1));
        }

        assertThat(named)
                .hasSize(14)
                .allSatisfy(key -> assertThat(messages.getProperty(key)).as(key).isNotBlank());
    }

    @Test
    void attributesThatNobodyDeclaredAreNotKept() {
        assertThat(profile.has("unmanagedAttributePolicy")).isFalse();
    }

    @Test
    void everyClearanceOfThePeopleIsInTheTable() {
        List<String> held = elements(realm.get("users"))
                .flatMap(user -> elements(user.at("/attributes/clearance")))
                .map(JsonNode::asText)
                .toList();

        assertThat(held).isNotEmpty().isSubsetOf(options("clearance"));
    }

    @Test
    void theRealmSaysThatItIsForOnesOwnMachineOnly() {
        assertThat(realm.get("displayName").asText()).contains("only for one's own machine");
    }
}
