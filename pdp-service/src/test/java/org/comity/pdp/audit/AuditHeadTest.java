package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.comity.pdp.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditHeadTest {
    private static final String DIGITS = "0123456789abcdef".repeat(4);

    @Test
    void isReadAsItIsWritten() {
        AuditHead head = new AuditHead(17, "sha256:" + DIGITS);
        assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha512:%s", "SHA256:%s", "sha256:%s0", "sha256: %s", "%s", "sha256:%s\n"})
    void whatIsNoHashIsNoHead(String form) {
        assertRefused(form.formatted(DIGITS));
    }

    @ParameterizedTest
    @ValueSource(chars = {'A', 'F', 'g', '/', ':', '`', '@', 'ａ', ' '})
    void noneOfItsDigitsIsAnotherLetter(char letter) {
        for (int i = 0; i < DIGITS.length(); i++) {
            assertRefused("sha256:" + DIGITS.substring(0, i) + letter + DIGITS.substring(i + 1));
        }
    }

    private static void assertRefused(String hash) {
        assertThatThrownBy(() -> new AuditHead(1, hash)).isInstanceOf(MalformedValue.class);
    }
}
