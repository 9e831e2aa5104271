package org.comity.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.Yaml;

/**
 * A folder with a {@code kustomization.yaml}, resolved: the resources, and the patches on them. Knows as much of kustomize
 * as the manifests use, and refuses the rest; where kubectl is installed, a test holds the two against each other.
 *
 * @param manifests what comes of it, by kind, namespace and name
 */
record Overlay(Map<String, JsonNode> manifests) {
    static final Path FOLDER = Built.root().resolve("docker/kubernetes");

    Overlay {
        manifests = Map.copyOf(manifests);
    }

    static Overlay resolved(Path folder) {
        JsonNode file = documents(folder.resolve("kustomization.yaml")).getFirst();
        Map<String, JsonNode> manifests = new TreeMap<>();
        file.properties().forEach(member -> {
            switch (member.getKey()) {
                case "apiVersion", "kind", "patches" -> {}
                case "resources" ->
                    member.getValue().forEach(name -> resource(folder.resolve(name.asText()), manifests));
                default -> throw new AssertionError("%s: `%s` is not known here".formatted(folder, member.getKey()));
            }
        });
        for (JsonNode patch : file.path("patches")) {
            documents(folder.resolve(patch.required("path").asText())).forEach(change -> {
                JsonNode target = manifests.get(key(change));
                if (target == null) {
                    throw new AssertionError("%s: nothing is called %s".formatted(folder, key(change)));
                }
                manifests.put(key(change), merged(target, change));
            });
        }
        return new Overlay(manifests);
    }

    private static void resource(Path path, Map<String, JsonNode> manifests) {
        Map<String, JsonNode> found = new TreeMap<>();
        if (Files.isDirectory(path)) {
            found.putAll(resolved(path).manifests());
        } else {
            documents(path).forEach(each -> found.put(key(each), each));
        }
        found.forEach((key, manifest) -> {
            if (manifests.put(key, manifest) != null) {
                throw new AssertionError("%s: twice: %s".formatted(path, key));
            }
        });
    }

    static String key(JsonNode manifest) {
        JsonNode metadata = manifest.path("metadata");
        return "%s %s/%s"
                .formatted(
                        manifest.path("kind").asText(),
                        metadata.path("namespace").asText(),
                        metadata.required("name").asText());
    }

    static List<JsonNode> documents(Path file) {
        try {
            return documents(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        for (String document : text.split("(?m)^---$", -1)) {
            documents.add(Yaml.read(document));
        }
        return documents;
    }

    /** A strategic merge: maps by key, lists of what has a name by name, other lists as a whole. */
    private static JsonNode merged(JsonNode target, JsonNode change) {
        if (target instanceof ObjectNode into && change instanceof ObjectNode from) {
            ObjectNode result = into.deepCopy();
            from.properties()
                    .forEach(member -> result.set(
                            member.getKey(),
                            result.has(member.getKey())
                                    ? merged(result.get(member.getKey()), member.getValue())
                                    : member.getValue()));
            return result;
        }
        if (target instanceof ArrayNode into && change instanceof ArrayNode from && named(into) && named(from)) {
            ArrayNode result = Web.JSON.createArrayNode();
            for (JsonNode each : into) {
                result.add(StreamSupport.stream(from.spliterator(), false)
                        .filter(other -> other.path("name").equals(each.path("name")))
                        .findFirst()
                        .map(other -> merged(each, other))
                        .orElse(each));
            }
            if (result.size() < from.size()) {
                throw new AssertionError("a patch adds to a list: " + from);
            }
            return result;
        }
        return change;
    }

    private static boolean named(ArrayNode list) {
        return !list.isEmpty()
                && StreamSupport.stream(list.spliterator(), false).allMatch(each -> each.has("name"));
    }
}
