package org.comity.pdp.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Quote;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Looks at all that is set before anything starts. A key that nobody reads is most likely one that somebody misspelt, and
 * what was meant to be strict would quietly be what it is by default.
 */
public final class ConfigurationCheck {
    private static final String OURS = "comity.";
    private static final String OURS_IN_THE_ENVIRONMENT = "COMITY_";
    private static final Set<String> OF_THE_LAUNCHER = Set.of(
            "COMITY_ROOT",
            "COMITY_BUILD",
            "COMITY_CONTAINERS",
            "COMITY_IMAGES",
            "COMITY_KEYCLOAK_PORT",
            "COMITY_KEYCLOAK_JAVA_HOME",
            "COMITY_PDP_PORT",
            "COMITY_JDK_FOLDERS");

    // what Kubernetes tells of its services, should one be called `comity-…`
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("COMITY_\\w*(SERVICE_HOST|SERVICE_PORT\\w*|PORT(_\\w+)?)");
    // what is said there counts more than a file; the class's own constant is for sources that say nothing of it
    private static final int OF_THE_ENVIRONMENT = 300;
    private static final int OF_A_FILE = 260;
    private static final int OF_THE_PROGRAM = 250;

    // what SmallRye Config says of a value that does not fit: the key, the value, and the reason behind them
    private static final Pattern UNFIT = Pattern.compile(
            ".*SRCFG\\d+: The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being converted (.*)",
            Pattern.DOTALL);
    private static final Pattern NUMBER_OF_MESSAGE = Pattern.compile("(SRCFG\\d+:? )|(\\S*Exception: )");

    private final List<ConfigSource> sources;
    private final InstantSource clock;

    /**
     * Checks these.
     *
     * @param sources where values come from
     * @param clock the time that certificates must be valid at
     */
    ConfigurationCheck(List<ConfigSource> sources, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    /**
     * Checks what this process sees: its system properties, its environment, and in the folder the files {@code .env} and
     * {@code config/application.properties}.
     *
     * @param folder the working directory
     */
    public static ConfigurationCheck ofThisProcess(Path folder) {
        return new ConfigurationCheck(sourcesOfThisProcess(folder), InstantSource.system());
    }

    private static List<ConfigSource> sourcesOfThisProcess(Path folder) {
        List<ConfigSource> sources = new ArrayList<>();
        sources.add(new SysPropConfigSource());
        sources.add(environment(System.getenv()));
        ClassLoader loader = ConfigurationCheck.class.getClassLoader();
        new DotEnvConfigSourceProvider(folder.resolve(".env").toUri().toString())
                .getConfigSources(loader)
                .forEach(sources::add);
        Path file = folder.resolve("config/application.properties");
        if (Files.exists(file)) {
            try {
                sources.add(new PropertiesConfigSource(file.toUri().toURL(), OF_A_FILE));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return sources;
    }

    /** The environment, where it stands at the start of the service. */
    static ConfigSource environment(Map<String, String> variables) {
        return new EnvConfigSource(variables, OF_THE_ENVIRONMENT);
    }

    /** What is wrong, a sentence each; empty where nothing is. */
    public List<String> faults() {
        Set<String> faults = new TreeSet<>();
        sources.forEach(source -> addUnknown(source, faults));
        if (!addSecrets(faults)) {
            // what else is wrong may hang on what the files would have said
            return List.copyOf(faults);
        }
        addUnfit(Settings.ROOMS, faults);
        new SettingsTogether(builder().build(), clock).addFaults(faults);
        return List.copyOf(faults);
    }

    /** What is wrong for a command that needs the settings of these rooms alone. */
    List<String> faultsOf(List<Class<?>> rooms) {
        Set<String> faults = new TreeSet<>();
        sources.forEach(source -> addUnknown(source, faults));
        if (addSecrets(faults)) {
            addUnfit(rooms, faults);
        }
        return List.copyOf(faults);
    }

    /** What is set, with secrets from their files, over what the program comes with. */
    SmallRyeConfig values() {
        SmallRyeConfigBuilder builder = builder().withSources(packaged());
        // what the rooms say themselves, where nothing is set
        Settings.all()
                .forEach(setting ->
                        setting.standard().ifPresent(value -> builder.withDefaultValue(setting.name(), value)));
        return builder.build();
    }

    private static ConfigSource packaged() {
        URL file = ConfigurationCheck.class.getClassLoader().getResource("application.properties");
        if (file == null) {
            throw new IllegalStateException("the program is not whole");
        }
        try {
            return new PropertiesConfigSource(file, OF_THE_PROGRAM);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean addSecrets(Set<String> faults) {
        int before = faults.size();
        Set<String> set = new TreeSet<>();
        sources.forEach(
                source -> source.getPropertyNames().forEach(name -> set.add(Setting.environmentVariable(name))));
        for (SecretFile each : secretFiles()) {
            if (set.contains(Setting.environmentVariable(each.key()))) {
                faults.add("`%s`: %s is set as well: keep one of them".formatted(each.stated(), Quote.of(each.key())));
            }
            try {
                each.secret();
            } catch (SecretFile.Unusable unusable) {
                faults.add(unusable.getMessage());
            }
        }
        return faults.size() == before;
    }

    private List<SecretFile> secretFiles() {
        List<SecretFile> files = new ArrayList<>();
        for (ConfigSource source : sources) {
            for (String name : source.getPropertyNames()) {
                Optional.ofNullable(source.getValue(name))
                        .flatMap(file -> SecretFiles.stated(name, file))
                        .ifPresent(files::add);
            }
        }
        return files;
    }

    private SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(sources)
                .withSources(new SecretFiles())
                .withValidateUnknown(false);
    }

    private static void addUnknown(ConfigSource source, Set<String> faults) {
        // an environment's names are also given with dots, but it cannot tell a dot from a hyphen
        boolean environment = source instanceof EnvConfigSource;
        Set<String> known = Settings.all().stream()
                .map(setting -> environment ? setting.environmentVariable() : setting.name())
                .collect(Collectors.toSet());
        for (String name : source.getPropertyNames()) {
            if (name.startsWith(environment ? OURS_IN_THE_ENVIRONMENT : OURS)
                    && SecretFiles.stated(name, "").isEmpty()
                    && !known.contains(name)
                    && !OF_THE_LAUNCHER.contains(Setting.environmentVariable(name))
                    && !(environment && OF_KUBERNETES.matcher(name).matches())) {
                faults.add((environment ? "the environment variable %s sets no key%s" : "%s: there is no such key%s")
                        .formatted(Quote.of(name), DidYouMean.hint(name, known)));
            }
        }
    }

    private void addUnfit(List<Class<?>> rooms, Set<String> faults) {
        Set<String> secrets = secretFiles().stream()
                .map(each -> Setting.environmentVariable(each.key()))
                .collect(Collectors.toSet());
        for (Class<?> room : rooms) {
            try {
                var _ = builder().withMapping(room).build();
            } catch (ConfigValidationException unfit) {
                for (int i = 0; i < unfit.getProblemCount(); i++) {
                    faults.add(sentence(unfit.getProblem(i).getMessage(), secrets));
                }
            }
        }
    }

    private static String sentence(String message, Set<String> secrets) {
        Matcher unfit = UNFIT.matcher(message);
        if (unfit.matches() && secrets.contains(Setting.environmentVariable(unfit.group(1)))) {
            return "`%s` cannot be what its file holds".formatted(unfit.group(1));
        }
        return unfit.matches()
                ? "`%s` cannot be %s: %s".formatted(unfit.group(1), Quote.of(unfit.group(2)), plain(unfit.group(3)))
                : plain(message);
    }

    private static String plain(String message) {
        return NUMBER_OF_MESSAGE.matcher(message).replaceAll("").strip();
    }
}
