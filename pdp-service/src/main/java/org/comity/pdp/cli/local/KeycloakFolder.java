package org.comity.pdp.cli.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keycloak's own folder below {@code COMITY_HOME}, with our extension and our realm in it. */
final class KeycloakFolder {
    private static final String DISTRIBUTION = "keycloak-*";

    private KeycloakFolder() {}

    /** Makes it ready; copies what is missing or differs, since a new jar makes Keycloak build itself anew. */
    static Path prepare(LocalSetup setup) {
        try {
            Path folder = unpacked(setup);
            Path providers = Files.createDirectories(folder.resolve("providers"));
            List<Path> extension = matching(
                            setup.root().resolve("keycloak-extension/target"), "comity-keycloak-extension-*.jar")
                    .filter(jar -> !jar.toString().endsWith("-sources.jar"))
                    .toList();
            if (extension.isEmpty()) {
                throw LocalFault.couldNotRun(
                        "the Keycloak extension is not built: there is no jar in keycloak-extension/target");
            }
            copyIfDifferent(extension.getFirst(), providers.resolve("comity-keycloak-extension.jar"));
            Path imports = Files.createDirectories(folder.resolve("data/import"));
            copyIfDifferent(setup.root().resolve("docker/realm/mla-realm.json"), imports.resolve("mla-realm.json"));
            return folder;
        } catch (IOException e) {
            throw LocalFault.of("preparing Keycloak", e);
        }
    }

    /** The distribution's version, as in the folder's name. */
    static String version(Path folder) {
        return folder.getFileName().toString().replaceFirst("^keycloak-", "");
    }

    private static Path unpacked(LocalSetup setup) throws IOException {
        Path from = matching(setup.root().resolve("docker/e2e/target"), DISTRIBUTION)
                .filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                .max(Comparator.naturalOrder())
                .orElse(Path.of(""));
        if (from.toString().isEmpty()) {
            return matching(setup.home(), DISTRIBUTION)
                    .filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(
                            () -> LocalFault.couldNotRun(
                                    "Keycloak is not there: `mvn -pl docker/e2e dependency:unpack@keycloak` fetches it from Maven Central"));
        }
        Path folder = setup.home().resolve(from.getFileName().toString());
        if (!Files.exists(folder)) {
            Path partial = setup.home().resolve("unfinished-" + from.getFileName());
            delete(partial);
            copyTree(from, partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private static Stream<Path> matching(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var found = Files.newDirectoryStream(folder, pattern)) {
            List<Path> all = new java.util.ArrayList<>();
            found.forEach(all::add);
            return all.stream();
        }
    }

    private static void copyIfDifferent(Path from, Path to) throws IOException {
        if (!Files.exists(to) || Files.mismatch(from, to) != -1) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
