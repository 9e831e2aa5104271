package org.comity.pdp.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a bag looks like elsewhere is remembered by its values: no bag may be taken for another. */
class BagTest {
    @Test
    void equalIsWhatHasTheSameTypeAndTheSameValuesInTheSameOrder() {
        assertThat(strings("FR", "PT")).isEqualTo(strings("FR", "PT")).hasSameHashCodeAs(strings("FR", "PT"));
        assertThat(strings("FR", "PT"))
                .isNotEqualTo(strings("PT", "FR"))
                .isNotEqualTo(strings("FR"))
                .isNotEqualTo(strings("FR", "PT", "PT"))
                .isNotEqualTo(strings("FR", "DE"));
        assertThat(strings("1")).isNotEqualTo(Bag.of(ValueType.INTEGER, "1"));
    }

    @Test
    void otherValuesWithTheSameHashAreOtherValues() {
        assertThat(strings("Aa")).hasSameHashCodeAs(strings("BB")).isNotEqualTo(strings("BB"));
        assertThat(strings("FR", "AaAa"))
                .hasSameHashCodeAs(strings("FR", "BBBB"))
                .isNotEqualTo(strings("FR", "BBBB"));
        BagForms<List<String>> forms = new BagForms<>(Bag::values);
        assertThat(forms.of(strings("Aa"))).containsExactly("Aa");
        assertThat(forms.of(strings("BB"))).containsExactly("BB");
        assertThat(forms.of(strings("Aa"))).containsExactly("Aa");
    }

    private static Bag strings(String... values) {
        return new Bag(ValueType.STRING, List.of(values));
    }
}
