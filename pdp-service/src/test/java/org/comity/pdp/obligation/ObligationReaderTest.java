package org.comity.pdp.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An obligation is understood as a whole or not at all. */
class ObligationReaderTest {
    private static final String LIMIT = "urn:comity:obligation:use-limitation";

    private final ObligationReader reader = new ObligationReader(Map.of(
            "watermark",
            new ObligationDefinition("watermark", Set.of(), Set.of(), "mark it"),
            "use-limitation",
            new ObligationDefinition(
                    "use-limitation", Set.of("purpose", "article"), Set.of("purpose"), "use it for this only")));

    @Test
    void oneWithoutParametersIsItsName() {
        assertThat(reader.read("urn:comity:obligation:watermark", Map.of()))
                .contains(new Obligation("watermark", Map.of()));
    }

    @Test
    void aParameterKeepsAllItsValues() {
        assertThat(reader.read(LIMIT, Map.of(LIMIT + ":purpose", List.of("trial", "prosecution"))))
                .contains(new Obligation("use-limitation", Map.of("purpose", List.of("prosecution", "trial"))));
    }

    @Test
    void whatIsNotRequiredMayBeThereOrNot() {
        assertThat(reader.read(
                        LIMIT, Map.of(LIMIT + ":purpose", List.of("trial"), LIMIT + ":article", List.of("art. 9"))))
                .isPresent();
    }

    @Test
    void withoutARequiredParameterItIsNotUnderstood() {
        assertThat(reader.read(LIMIT, Map.of())).isEmpty();
        assertThat(reader.read(LIMIT, Map.of(LIMIT + ":article", List.of("art. 9"))))
                .isEmpty();
    }

    @Test
    void aRequiredParameterWithoutAValueIsMissing() {
        assertThat(reader.read(LIMIT, Map.of(LIMIT + ":purpose", List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "watermark",
                "urn:comity:obligation:",
                "urn:comity:obligation:Watermark",
                "urn:comity:obligation:watermark ",
                "urn:comity:obligation:watermark:purpose",
                "urn:comity:obligation:burn-after-reading",
                "urn:comity:reason:watermark",
                "urn:example:obligation:watermark"
            })
    void anotherNameIsNotUnderstood(String id) {
        assertThat(reader.read(id, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purpose",
                "urn:comity:obligation:use-limitation",
                "urn:comity:obligation:use-limitation:",
                "urn:comity:obligation:use-limitation:colour",
                "urn:comity:obligation:use-limitation:purpose:more",
                "urn:comity:obligation:watermark:purpose"
            })
    void anUnknownParameterIsNotUnderstood(String parameter) {
        assertThat(reader.read(LIMIT, Map.of(LIMIT + ":purpose", List.of("trial"), parameter, List.of("x"))))
                .isEmpty();
    }
}
