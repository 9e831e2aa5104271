package org.comity.pdp.policy.load;

import java.util.Optional;
import java.util.regex.Pattern;
import org.comity.pdp.policy.xacml.XacmlCheck.Named;
import org.comity.reference.problem.Problems;
import org.comity.reference.yaml.YamlFile;
import org.comity.reference.yaml.YamlMap;

/** Reads {@code policy-set.yaml}. */
final class PolicySetReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S{1,200}");

    private PolicySetReader() {}

    /** What the file says. */
    record Title(String name, String version, Named root, Named refusals) {}

    static Optional<Title> read(byte[] bytes, Problems problems) {
        return YamlFile.read(FolderFiles.SET, bytes, problems).flatMap(PolicySetReader::title);
    }

    private static Optional<Title> title(YamlMap file) {
        file.only("name", "version", "root", "refusals");
        Optional<String> name =
                file.need("name").flatMap(value -> value.matching(NAME, "lower case letters, digits and hyphens"));
        Optional<String> version =
                file.need("version").flatMap(value -> value.matching(VERSION, "a version such as `1.0.0`"));
        Optional<Named> root = named(file, "root");
        Optional<Named> refusals = named(file, "refusals");
        if (name.isEmpty() || version.isEmpty() || root.isEmpty() || refusals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Title(name.get(), version.get(), root.get(), refusals.get()));
    }

    private static Optional<Named> named(YamlMap file, String key) {
        return file.need(key)
                .flatMap(value ->
                        value.matching(URI, "the PolicySetId of a policy set").map(id -> new Named(id, value.place())));
    }
}
