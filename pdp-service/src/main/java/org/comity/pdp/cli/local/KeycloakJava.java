package org.comity.pdp.cli.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which Java Keycloak runs on: the one that was chosen, else the machine's default, else ours. */
final class KeycloakJava {
    static final String VARIABLE = "COMITY_KEYCLOAK_JAVA_HOME";
    private static final int OLDEST = 17;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private KeycloakJava() {}

    static Path home(Map<String, String> environment, Path ours) {
        String chosen = environment.getOrDefault(VARIABLE, "");
        if (!chosen.isEmpty()) {
            return Optional.of(Path.of(chosen))
                    .filter(KeycloakJava::fits)
                    .orElseThrow(() -> LocalFault.invalid(
                            "%s: `%s` is not the folder of a Java %d or newer".formatted(VARIABLE, chosen, OLDEST)));
        }
        return Stream.of(Optional.ofNullable(environment.get("JAVA_HOME")).map(Path::of), onPath(environment))
                .flatMap(Optional::stream)
                .filter(KeycloakJava::fits)
                .findFirst()
                .orElse(ours);
    }

    private static Optional<Path> onPath(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(KeycloakJava::homeOf);
    }

    private static Optional<Path> homeOf(Path java) {
        try {
            return Optional.ofNullable(java.toRealPath().getParent()).map(Path::getParent);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return false;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release"), StandardCharsets.UTF_8));
            return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
        } catch (IOException e) {
            return false;
        }
    }
}
