package org.comity.keycloak.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

    @ParameterizedTest
    @EnumSource
    void eachRefusalHasASentenceWithoutParameters(Refusal.Reason reason) throws IOException {
        Properties messages = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/theme-resources/messages/messages_en.properties")) {
            messages.load(in);
        }

        assertThat(messages.getProperty(Refusal.of(reason).messageKey()))
                .isNotBlank()
                .doesNotContain("{");
    }
}
