package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Token;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After everything: no token that was ever used stands in any file that a service wrote. */
@Order(Integer.MAX_VALUE)
@ExtendWith(WithWorld.class)
class SecretsIT {
    private static final int TELLING = 40;

    private final Realm realm;
    private final Service service;

    SecretsIT(World world) {
        this.realm = world.realm();
        this.service = world.service();
    }

    @Test
    void noTokenStandsInAnyLog() throws IOException {
        service.answer(
                realm.vault(), Question.passing(realm.person("ana.garcia"), "es-secreto", Asked.label("es-secreto")));
        Set<String> telling =
                Token.everHeld().stream().flatMap(SecretsIT::telling).collect(Collectors.toUnmodifiableSet());
        assertThat(telling).hasSizeGreaterThan(3);
        List<Path> files = written();
        assertThat(files).hasSizeGreaterThan(1);
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            assertThat(telling.stream().filter(text::contains))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    // claims and signature; the header is the same for all tokens of a key
    private static Stream<String> telling(String token) {
        return Stream.of(token.split("\\.", -1)).skip(1).filter(part -> part.length() > TELLING);
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.find(
                Built.freshFolders(),
                3,
                (path, attributes) -> attributes.isRegularFile()
                        && (path.toString().endsWith(".log") || path.toString().endsWith(".jsonl")))) {
            return files.toList();
        }
    }
}
