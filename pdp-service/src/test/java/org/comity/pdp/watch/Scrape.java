package org.comity.pdp.watch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would see. */
record Scrape(String text) {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Every name, as it is written in an expression. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples(sample -> names.add(sample.group(1)));
        return names;
    }

    /** The families: names without what each of their samples adds. */
    Set<String> families() {
        Set<String> families = new TreeSet<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            families.add(type.group(1));
        }
        return families;
    }

    /** The values of each label, of samples whose name begins so. */
    Map<String, Set<String>> labels(String beginning) {
        Map<String, Set<String>> labels = new TreeMap<>();
        samples(sample -> {
            if (sample.group(1).startsWith(beginning) && sample.group(2) != null) {
                Matcher label = LABEL.matcher(sample.group(2));
                while (label.find()) {
                    labels.computeIfAbsent(label.group(1), name -> new TreeSet<>())
                            .add(label.group(2));
                }
            }
        });
        return labels;
    }

    /** The sum of the samples of this name that have all of these labels. */
    double value(String name, String... labels) {
        double[] sum = {0};
        samples(sample -> {
            String has = sample.group(2) == null ? "" : sample.group(2);
            if (sample.group(1).equals(name) && List.of(labels).stream().allMatch(has::contains)) {
                sum[0] += Double.parseDouble(sample.group(3));
            }
        });
        return sum[0];
    }

    private void samples(java.util.function.Consumer<Matcher> each) {
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            each.accept(sample);
        }
    }
}
