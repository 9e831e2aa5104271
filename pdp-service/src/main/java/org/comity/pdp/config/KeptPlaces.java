package org.comity.pdp.config;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.comity.pdp.audit.AuditSettings;
import org.comity.pdp.audit.LogPlace;
import org.comity.pdp.label.LabelSettings;

/**
 * Where the service of this configuration keeps what must not be lost.
 *
 * @param log its decision log
 * @param url the database of labels
 * @param login user, password, and what the driver wants to know besides
 * @param shared whether other instances may use the same database
 */
public record KeptPlaces(LogPlace log, String url, Properties login, boolean shared) {
    private static final List<Class<?>> ROOMS = List.of(AuditSettings.class, LabelSettings.class);
    private static final String VERSION = "META-INF/maven/org.comity/comity-pdp-service/pom.properties";

    /** What is wrong with the configuration of this process, a sentence each. */
    public static List<String> faults(Path folder) {
        return ConfigurationCheck.ofThisProcess(folder).faultsOf(ROOMS);
    }

    /** As the configuration of this process says, which must be without faults. */
    public static KeptPlaces ofThisProcess(Path folder) {
        return of(ConfigurationCheck.ofThisProcess(folder).values());
    }

    static KeptPlaces of(SmallRyeConfig config) {
        LabelSettings.Database database = config.getValue("comity.label.database", LabelSettings.Database.class);
        String source = "quarkus.datasource." + database.name().toLowerCase(Locale.ROOT) + ".";
        Properties login = new Properties();
        login.setProperty("user", config.getValue(source + "username", String.class));
        login.setProperty(
                "password",
                config.getOptionalValue(source + "password", String.class).orElse(""));
        boolean shared = database == LabelSettings.Database.POSTGRESQL;
        if (shared) {
            login.setProperty("connectTimeout", "10");
            login.setProperty("socketTimeout", "300");
            login.setProperty("options", "-c lock_timeout=10s");
        }
        return new KeptPlaces(
                LogPlace.of(
                        config.getValue("comity.audit.file", Path.class),
                        config.getOptionalValue("comity.audit.name", String.class),
                        config.getOptionalValue("comity.home", Path.class)),
                config.getValue(source + "jdbc.url", String.class),
                login,
                shared);
    }

    /** The version of this program. */
    public static String version() {
        try (InputStream in = KeptPlaces.class.getClassLoader().getResourceAsStream(VERSION)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unpackaged");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
