package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as JSON; dates stay the text that they are. */
public final class Yaml {
    private Yaml() {}

    /** Reads a text. */
    public static JsonNode read(String text) {
        LoaderOptions options = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        Object tree = new org.yaml.snakeyaml.Yaml(
                        new SafeConstructor(options), new Representer(dumping), dumping, options, new WithoutDates())
                .load(text);
        return Web.JSON.valueToTree(tree);
    }

    private static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(
                Tag tag, Pattern regexp, @org.jspecify.annotations.Nullable String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }
}
