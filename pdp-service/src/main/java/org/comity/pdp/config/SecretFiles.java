package org.comity.pdp.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Takes values from files: {@code comity.secret-files.KEY=FILE} sets {@code KEY} to what the file holds, and
 * {@code COMITY_SECRET_FILES_VARIABLE=FILE} does for {@code VARIABLE}. Any key can be set so, the platform's own included.
 */
public final class SecretFiles implements ConfigSourceFactory {
    static final String PREFIX = "comity.secret-files.";
    static final String PREFIX_IN_THE_ENVIRONMENT = "COMITY_SECRET_FILES_";

    // stronger than any file of properties, the packaged one included; that a key is set in both ways is refused before
    private static final int ORDINAL = 350;
    private static final Pattern BACKSLASHES = Pattern.compile("(\\\\+)(?=\\$)");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> byKey = new TreeMap<>();
        Map<String, String> byVariable = new TreeMap<>();
        for (Iterator<String> names = context.iterateNames(); names.hasNext(); ) {
            String name = names.next();
            ConfigValue file = context.getValue(name);
            if (file != null && file.getValue() != null) {
                stated(name, file.getValue())
                        .ifPresent(each -> (name.startsWith(PREFIX) ? byKey : byVariable)
                                .put(each.key(), literally(each.secret())));
            }
        }
        return List.of(
                new PropertiesConfigSource(byKey, "secret files", ORDINAL), new EnvConfigSource(byVariable, ORDINAL));
    }

    /** The file that a key or a variable states, if it states one. */
    static Optional<SecretFile> stated(String name, String file) {
        for (String prefix : List.of(PREFIX, PREFIX_IN_THE_ENVIRONMENT)) {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                return Optional.of(new SecretFile(name, name.substring(prefix.length()), Path.of(file)));
            }
        }
        return Optional.empty();
    }

    // A secret is no expression. `$$` is read as `$`, but `\$` is read so before; what keeps the two apart is an
    // expression whose default are the backslashes.
    private static String literally(String secret) {
        return BACKSLASHES.matcher(secret.replace("$", "$$")).replaceAll("\\${comity.secret-files:$1}");
    }
}
