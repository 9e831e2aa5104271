package org.comity.pdp.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that can be set.
 *
 * @param name the key, such as {@code comity.audit.file}
 * @param type the simple name of its Java type, such as {@code Duration}
 * @param standard what counts where nothing is set
 * @param origin the method that reads it, as {@code KeycloakSettings.Keys.refresh}; empty where no room's settings have it
 */
record Setting(String name, String type, Optional<String> standard, Optional<String> origin) {
    /** The environment variable that sets it (MicroProfile Config 3.1, "Environment Variables Mapping Rules"). */
    String environmentVariable() {
        return environmentVariable(name);
    }

    static String environmentVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
