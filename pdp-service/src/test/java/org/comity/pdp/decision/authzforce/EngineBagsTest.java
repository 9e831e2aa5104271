package org.comity.pdp.decision.authzforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.BagForms;
import org.comity.pdp.decision.ValueType;
import org.junit.jupiter.api.Test;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;

final class EngineBagsTest {
    private final BagForms<AttributeBag<?>> known = new BagForms<>(NativeValues::bag);

    @Test
    void aKnownBagIsTheOneThatWasBuiltAndNoOther() {
        for (int again = 0; again < 2; again++) {
            for (Bag bag : List.of(
                    Bag.of(ValueType.STRING, "2"),
                    Bag.of(ValueType.INTEGER, "2"),
                    Bag.of(ValueType.STRING, "3"),
                    Bag.of(ValueType.DATE, "2031-12-31Z"),
                    new Bag(ValueType.STRING, List.of("2", "3")))) {
                assertThat(known.of(bag)).isEqualTo(NativeValues.bag(bag));
            }
        }
    }

    @Test
    void moreThanItKeepsAreStillRight() {
        for (int i = 0; i < 10_000; i++) {
            Bag bag = Bag.of(ValueType.INTEGER, Integer.toString(i));
            assertThat(known.of(bag)).isEqualTo(NativeValues.bag(bag));
        }
    }

    @Test
    void whatIsNotOfItsTypeIsNeverKnown() {
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> known.of(Bag.of(ValueType.INTEGER, "two")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
