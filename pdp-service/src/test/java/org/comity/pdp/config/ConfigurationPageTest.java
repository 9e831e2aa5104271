package org.comity.pdp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the code says. {@code mvn test -Dcomity.pages=write} writes it anew. */
final class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String BEGIN = "<!-- the rows from here on are written from the code -->\n";
    private static final String END = "<!-- to here -->\n";

    @Test
    void everyKeyIsOnThePageAsTheCodeHasIt() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String wanted = rows();
        if ("write".equals(System.getProperty("comity.pages"))) {
            Files.writeString(PAGE, page.substring(0, begin) + wanted + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end)).isEqualTo(wanted);
        assertThat(Settings.all()).allSatisfy(setting -> assertThat(page).contains("`" + setting.name() + "`"));
    }

    private static String rows() throws IOException {
        Map<String, String> meanings = Meanings.of(Settings.ROOMS);
        StringBuilder rows = new StringBuilder("| key | environment variable | type | default | meaning |\n");
        rows.append("| --- | --- | --- | --- | --- |\n");
        for (Setting setting : Settings.all()) {
            if (setting.origin().isPresent()) {
                String meaning = meanings.get(setting.origin().get());
                assertThat(meaning).as(setting.name()).isNotBlank();
                rows.append("| `%s` | `%s` | %s | %s | %s |\n"
                        .formatted(
                                setting.name(),
                                setting.environmentVariable(),
                                setting.type(),
                                setting.standard()
                                        .map(value -> "`" + value + "`")
                                        .orElse(""),
                                meaning));
            }
        }
        return rows.toString();
    }
}
