package org.comity.pdp.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comity.pdp.audit.AuditSettings;
import org.comity.pdp.label.LabelSettings;
import org.comity.pdp.policy.load.PolicySettings;
import org.comity.pdp.subject.KeycloakSettings;
import org.comity.pdp.subject.ProofSettings;
import org.comity.pdp.watch.WatchSettings;

/** Every key that the service knows, read from the rooms' own settings. */
final class Settings {
    /** The rooms' settings. */
    static final List<Class<?>> ROOMS = List.of(
            AuditSettings.class,
            KeycloakSettings.class,
            LabelSettings.class,
            PolicySettings.class,
            ProofSettings.class,
            WatchSettings.class);

    private static final Pattern HUMP = Pattern.compile("([A-Z])");
    private static final List<Setting> OF_NO_ROOM = List.of(
            new Setting("comity.home", "Path", Optional.empty(), Optional.empty()),
            new Setting("comity.insecure-http", "boolean", Optional.of("false"), Optional.empty()),
            new Setting("comity.secret-files.<key>", "Path", Optional.empty(), Optional.empty()),
            new Setting("comity.public-url", "String", Optional.of("http://<host>:<port>"), Optional.empty()));

    private Settings() {}

    /** All of them, by name. */
    static List<Setting> all() {
        List<Setting> all = new ArrayList<>(OF_NO_ROOM);
        for (Class<?> room : ROOMS) {
            add(room.getAnnotation(ConfigMapping.class).prefix(), room, all);
        }
        all.sort(Comparator.comparing(Setting::name));
        return List.copyOf(all);
    }

    private static void add(String prefix, Class<?> group, List<Setting> all) {
        for (Method method : group.getDeclaredMethods()) {
            String name = prefix + "." + name(method);
            if (isGroup(method)) {
                add(name, method.getReturnType(), all);
            } else {
                all.add(new Setting(
                        name,
                        type(method.getGenericReturnType()),
                        Optional.ofNullable(method.getAnnotation(WithDefault.class))
                                .map(WithDefault::value),
                        Optional.of(group.getName()
                                        .substring(group.getPackageName().length() + 1)
                                        .replace('$', '.')
                                + "."
                                + method.getName())));
            }
        }
    }

    private static boolean isGroup(Method method) {
        return Arrays.asList(method.getDeclaringClass().getDeclaredClasses()).contains(method.getReturnType())
                && method.getReturnType().isInterface();
    }

    // as SmallRye Config names them: kebab case, if the method does not say otherwise
    private static String name(Method method) {
        WithName said = method.getAnnotation(WithName.class);
        return said == null ? HUMP.matcher(method.getName()).replaceAll("-$1").toLowerCase(Locale.ROOT) : said.value();
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType optional) {
            return type(optional.getActualTypeArguments()[0]);
        }
        return ((Class<?>) type).getSimpleName();
    }
}
