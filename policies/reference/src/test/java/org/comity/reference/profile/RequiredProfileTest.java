package org.comity.reference.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredProfileTest {
    private static final Map<String, Object> CLEARANCE = Map.of(
            "name",
            "clearance",
            "group",
            "comity",
            "permissions",
            Map.of("edit", List.of("admin"), "view", List.of("admin", "user")),
            "validations",
            Map.of("comity-clearance", Map.of(), "options", Map.of("options", List.of("FR:SECRET"))));
    private static final Map<String, Object> EMAIL = Map.of("name", "email");
    private static final Map<String, Object> GROUP = Map.of("name", "comity", "displayHeader", "Comity");
    private static final RequiredProfile REQUIRED = RequiredProfile.of(profile(EMAIL, CLEARANCE));

    @Test
    void theProfileItselfLacksNothing() {
        assertThat(REQUIRED.faults(profile(EMAIL, CLEARANCE))).isEmpty();
        assertThat(REQUIRED.faults(profile(CLEARANCE))).isEmpty();
    }

    @Test
    void anAttributeThatIsNotThereIsNamed() {
        assertThat(REQUIRED.faults(profile(EMAIL))).containsExactly("the attribute `clearance` is not there");
        assertThat(REQUIRED.faults(Map.of())).containsExactly("the attribute `clearance` is not there");
    }

    @Test
    void whoMayWriteItBesidesAdministratorsIsNamed() {
        assertThat(REQUIRED.faults(profile(with(CLEARANCE, "permissions", Map.of("edit", List.of("admin", "user"))))))
                .containsExactly("the attribute `clearance` may be written by `user`");
    }

    @Test
    void nobodyNeedsToBeAbleToWriteIt() {
        assertThat(REQUIRED.faults(profile(with(CLEARANCE, "permissions", Map.of()))))
                .isEmpty();
    }

    @Test
    void aValidatorThatIsGoneOrDoesOtherThingsIsNamed() {
        String fault = "the attribute `clearance` is not checked by `comity-clearance` as it must be";
        assertThat(REQUIRED.faults(profile(with(CLEARANCE, "validations", Map.of()))))
                .containsExactly(fault);
        assertThat(REQUIRED.faults(profile(with(
                        CLEARANCE, "validations", Map.of("comity-clearance", Map.of("ignore.empty.value", true))))))
                .containsExactly(fault);
    }

    @Test
    void theChoicesAreTheRealmsOwn() {
        assertThat(REQUIRED.faults(profile(with(CLEARANCE, "validations", Map.of("comity-clearance", Map.of())))))
                .isEmpty();
    }

    @Test
    void whatIsRequiredIsPutInAndTheRestStays() {
        Map<String, Object> own = Map.of("name", "telephone");
        Map<String, Object> before =
                new LinkedHashMap<>(profile(own, with(CLEARANCE, "permissions", Map.of("edit", List.of("user")))));
        before.put("unmanagedAttributePolicy", "ADMIN_VIEW");
        Map<String, Object> after = REQUIRED.into(before);
        assertThat(REQUIRED.faults(after)).isEmpty();
        assertThat(after.get("attributes")).isEqualTo(List.of(own, CLEARANCE));
        assertThat(after.get("groups")).isEqualTo(List.of(GROUP));
        assertThat(after).containsEntry("unmanagedAttributePolicy", "ADMIN_VIEW");
    }

    @Test
    void whatTravelsWithThisVersionIsTheRealmsProfile() {
        assertThat(RequiredProfile.json()).contains("\"comity-clearance\"", "\"comity-jurisdiction\"");
    }

    private static Map<String, Object> profile(Object... attributes) {
        return Map.of("attributes", List.of(attributes), "groups", List.of(GROUP));
    }

    private static Map<String, Object> with(Map<String, Object> attribute, String member, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(attribute);
        changed.put(member, value);
        return changed;
    }
}
