package org.comity.reference.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a realm's user profile without which anybody who edits an account could assign what opens documents:
 * attributes that administrators alone may write, and the validators that ask which administrator writes them.
 *
 * <p>Profiles are what JSON reads as: maps, lists, texts.
 */
public final class RequiredProfile {
    /** The group of the attributes that are ours. */
    private static final String OURS = "comity";

    private static final String NAME = "name";
    private static final String ATTRIBUTES = "attributes";
    private static final String GROUPS = "groups";

    private final Map<String, Map<?, ?>> attributes;
    private final Map<String, Map<?, ?>> groups;

    private RequiredProfile(Map<String, Map<?, ?>> attributes, Map<String, Map<?, ?>> groups) {
        this.attributes = attributes;
        this.groups = groups;
    }

    /** The profile as it travels with this version, in JSON. */
    public static String json() {
        try (InputStream in =
                Objects.requireNonNull(RequiredProfile.class.getResourceAsStream("mla-user-profile.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is required of a realm by a whole profile, such as {@link #json()}. */
    public static RequiredProfile of(Map<String, ?> profile) {
        Map<String, Map<?, ?>> attributes = new LinkedHashMap<>();
        named(profile, ATTRIBUTES).forEach((name, attribute) -> {
            if (OURS.equals(attribute.get("group"))) {
                attributes.put(name, attribute);
            }
        });
        Map<String, Map<?, ?>> groups = new LinkedHashMap<>(named(profile, GROUPS));
        groups.keySet().retainAll(Set.of(OURS));
        return new RequiredProfile(attributes, groups);
    }

    /** What a realm's profile lacks, a sentence each; empty where it lacks nothing. */
    public List<String> faults(Map<String, ?> profile) {
        List<String> faults = new ArrayList<>();
        Map<String, Map<?, ?>> found = named(profile, ATTRIBUTES);
        attributes.forEach((name, required) -> {
            Map<?, ?> attribute = found.get(name);
            if (attribute == null) {
                faults.add("the attribute `%s` is not there".formatted(name));
                return;
            }
            addEditors(name, required, attribute, faults);
            addValidators(name, required, attribute, faults);
        });
        return List.copyOf(faults);
    }

    private static void addEditors(String name, Map<?, ?> required, Map<?, ?> found, List<String> faults) {
        Set<String> editors = editors(found);
        editors.removeAll(editors(required));
        editors.forEach(editor -> faults.add("the attribute `%s` may be written by `%s`".formatted(name, editor)));
    }

    private static void addValidators(String name, Map<?, ?> required, Map<?, ?> found, List<String> faults) {
        Map<?, ?> validators = map(found, "validations");
        map(required, "validations").forEach((validator, options) -> {
            if (String.valueOf(validator).startsWith(OURS) && !options.equals(validators.get(validator))) {
                faults.add("the attribute `%s` is not checked by `%s` as it must be".formatted(name, validator));
            }
        });
    }

    /** A realm's profile with all that is required put into it; what else it has stays. */
    public Map<String, Object> into(Map<String, ?> profile) {
        Map<String, Object> whole = new LinkedHashMap<>(profile);
        whole.put(ATTRIBUTES, joined(named(profile, ATTRIBUTES), attributes));
        whole.put(GROUPS, joined(named(profile, GROUPS), groups));
        return whole;
    }

    private static List<Map<?, ?>> joined(Map<String, Map<?, ?>> present, Map<String, Map<?, ?>> required) {
        Map<String, Map<?, ?>> all = new LinkedHashMap<>(present);
        all.putAll(required);
        return List.copyOf(all.values());
    }

    private static Map<String, Map<?, ?>> named(Map<String, ?> profile, String member) {
        Map<String, Map<?, ?>> named = new LinkedHashMap<>();
        if (profile.get(member) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map && map.get(NAME) instanceof String name) {
                    named.put(name, map);
                }
            }
        }
        return named;
    }

    private static Set<String> editors(Map<?, ?> attribute) {
        Set<String> editors = new TreeSet<>();
        if (map(attribute, "permissions").get("edit") instanceof Iterable<?> list) {
            list.forEach(each -> editors.add(String.valueOf(each)));
        }
        return editors;
    }

    private static Map<?, ?> map(Map<?, ?> object, String member) {
        return object.get(member) instanceof Map<?, ?> map ? map : Map.of();
    }
}
