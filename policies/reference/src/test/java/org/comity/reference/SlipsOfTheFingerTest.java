package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a file, reading it ends in tables or in problems with a place, never in an exception. */
class SlipsOfTheFingerTest {

    private static final String[] PIECES = {
        "", " ", "\n", "\t", ":", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a ", "!!x ", "|", ">", "#", "%", "@",
        "? ", "~", "null", "0", "-1", "\u0000", "\u0421", "\uD800", "\u2028", "---\n", "<<: "
    };

    static List<String> tables() {
        return TableFiles.ALL;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aFileCutAnywhereIsAnswered(String name) {
        byte[] sound = SmallTables.sound().bytes(name);
        for (int length = 0; length < sound.length; length += 3) {
            isAnswered(name, Arrays.copyOf(sound, length));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aFileWithSomethingPutAnywhereIsAnswered(String name) {
        String sound = new String(SmallTables.sound().bytes(name), StandardCharsets.UTF_8);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 150; i++) {
            int at = random.nextInt(sound.length());
            int to = Math.min(sound.length(), at + random.nextInt(4));
            String piece = PIECES[random.nextInt(PIECES.length)];
            isAnswered(name, (sound.substring(0, at) + piece + sound.substring(to)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void isAnswered(String name, byte[] bytes) {
        LoadedTables loaded = SmallTables.sound().with(name, bytes).load();
        if (loaded instanceof LoadedTables.Faulty faulty) {
            assertThat(faulty.problems())
                    .isNotEmpty()
                    .allMatch(problem -> problem.line() > 0 && problem.column() > 0)
                    .noneMatch(problem ->
                            problem.message().isBlank() || problem.message().contains("\n"));
        }
    }
}
