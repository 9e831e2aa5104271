package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void aClassificationIsAuthorityAndCode() {
        Classification classification = Classification.parse("ES:DIFUSION-LIMITADA");
        assertThat(classification).isEqualTo(new Classification("ES", "DIFUSION-LIMITADA"));
        assertThat(classification).hasToString("ES:DIFUSION-LIMITADA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRETO",
                "",
                ":",
                "ES:",
                ":SECRETO",
                "es:SECRETO",
                "ES:secreto",
                "ES:SECRETO ",
                " ES:SECRETO",
                "ES: SECRETO",
                "ES:SECRETO:4",
                "ES:DIFUSIÓN-LIMITADA",
                "ES:\u0421ECRETO",
                "\u0415S:SECRETO",
                "ES:-SECRETO",
                "ES:SECRETO-",
                "ES:SECRETO\n",
                "ES:SECRETO_1",
            })
    void anythingElseIsNoClassification(String text) {
        assertThat(Classification.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> Classification.parse(text))
                .isInstanceOf(MalformedValue.class)
                .hasMessageStartingWith("not a classification: `")
                .hasMessageEndingWith("write authority and code, such as `ES:SECRETO`");
    }

    @Test
    void aClassificationHasABoundedLength() {
        assertThat(Classification.tryParse("ES:" + "A".repeat(64))).isPresent();
        assertThat(Classification.tryParse("ES:" + "A".repeat(65))).isEmpty();
        assertThat(Classification.tryParse("ES:" + "A-".repeat(1_000_000))).isEmpty();
    }

    @Test
    void anUndertakingIsIdVersionAndDay() {
        Undertaking undertaking = Undertaking.parse("mla-confidentiality@2@2026-03-01");
        assertThat(undertaking)
                .isEqualTo(new Undertaking("mla-confidentiality", "2", LocalDate.parse("2026-03-01")))
                .hasToString("mla-confidentiality@2@2026-03-01");
        assertThat(undertaking.idAtVersion()).isEqualTo("mla-confidentiality@2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mla-confidentiality",
                "mla-confidentiality@2",
                "mla-confidentiality@2@",
                "mla-confidentiality@@2026-03-01",
                "@2@2026-03-01",
                "mla-confidentiality@2@2026-02-30",
                "mla-confidentiality@2@2026-3-1",
                "mla-confidentiality@2@+12026-03-01",
                "mla-confidentiality@2@2026-03-01@x",
                "Mla-Confidentiality@2@2026-03-01",
                "mla confidentiality@2@2026-03-01",
                "mla-confidentiality@2 @2026-03-01",
            })
    void anythingElseIsNoUndertaking(String text) {
        assertThat(Undertaking.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> Undertaking.parse(text)).isInstanceOf(MalformedValue.class);
    }

    @Test
    void rankOpensOnAPersonOnlyWhatIsAClassification() {
        assertThat(Rank.TOP_SECRET.onPerson()).hasValue(4);
        assertThat(Rank.RESTRICTED.onPerson()).hasValue(1);
        assertThat(Rank.UNCLASSIFIED.onPerson()).isEmpty();
        assertThat(Rank.NO_CLASSIFICATION.onPerson()).isEmpty();
        assertThat(Rank.NO_CLASSIFICATION.onDocument()).isEqualTo(1);
    }

    @Test
    void idsAreBuiltInOneWay() {
        assertThat(Urns.attribute("subject", "clearance")).isEqualTo("urn:comity:subject:clearance");
        assertThat(Urns.reason("not-on-case")).isEqualTo("urn:comity:reason:not-on-case");
        assertThat(Urns.parameter(Urns.obligation("use-limitation"), "purpose"))
                .isEqualTo("urn:comity:obligation:use-limitation:purpose");
    }
}
