package org.comity.e2e.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build left on the disk, and the Javas of this machine. */
public final class Built {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();

    private Built() {}

    /** The project's folder. */
    public static Path root() {
        return MODULE.resolve("../..").normalize();
    }

    /** A folder of its own below the module's target, empty. */
    public static Path freshFolder(String name) {
        Path folder = MODULE.resolve("target/it").resolve(name);
        Folders.delete(folder);
        return Folders.make(folder);
    }

    /** The folder of all those folders. */
    public static Path freshFolders() {
        return MODULE.resolve("target/it");
    }

    /** The packaged service. */
    public static Path service() {
        return existing(root().resolve("pdp-service/target/quarkus-app/quarkus-run.jar"));
    }

    /** The packaged extension. */
    public static Path extension() {
        return only(root().resolve("keycloak-extension/target"), "comity-keycloak-extension-*.jar");
    }

    /** The unpacked distribution of Keycloak. */
    public static Path keycloak() {
        return only(MODULE.resolve("target"), "keycloak-[0-9]*");
    }

    /** The default policy set, as it lies in the sources. */
    public static Path policies() {
        return existing(root().resolve("policies/need-to-know"));
    }

    /** The Java that runs the tests. */
    public static Path ownJava() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A Java of the given version: the machine's default, or one in the usual folder. */
    public static Optional<Path> java(int version) {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .flatMap(java -> homeOf(java).stream());
        return Stream.concat(onPath, matching(Path.of("/usr/lib/jvm"), "*").stream())
                .filter(home -> versionOf(home) == version)
                .findFirst();
    }

    private static Optional<Path> homeOf(Path java) {
        try {
            return Optional.of(java.toRealPath().resolve("../..").normalize());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int versionOf(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release"), StandardCharsets.UTF_8));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException("%s is not there: `mvn verify` from the root builds it".formatted(path));
        }
        return path;
    }

    private static Path only(Path folder, String pattern) {
        List<Path> found = matching(folder, pattern).stream()
                .filter(path -> !path.toString().endsWith("-sources.jar"))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("one `%s` is wanted in %s, there are %d: `mvn clean verify` from the root"
                    .formatted(pattern, folder, found.size()));
        }
        return found.getFirst();
    }

    private static List<Path> matching(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(folder, pattern)) {
            return Stream.iterate(found.iterator(), java.util.Iterator::hasNext, each -> each)
                    .map(java.util.Iterator::next)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
