package org.comity.pdp.cli.local;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questions that show the point, as a table. */
public final class Demonstration {
    private static final int QUESTION = 52;
    private static final int ANSWER = 9;
    private static final int REASONS = 44;

    private final PrintWriter out;

    /** Prints to the given writer. */
    public Demonstration(PrintWriter out) {
        this.out = out;
    }

    /** Asks them all; how many answers were not the wanted ones. */
    public int run(Addresses addresses) {
        row(List.of("question"), List.of("answer"), List.of("reasons, or obligations"));
        out.println("-".repeat(QUESTION) + "  " + "-".repeat(ANSWER) + "  " + "-".repeat(REASONS));
        int different = 0;
        List<Example> examples = Example.all();
        try (Web web = new Web()) {
            Asking asking = new Asking(web, addresses);
            // all beforehand: another instance may remember for a second what it knew before
            examples.forEach(example -> example.registered()
                    .ifPresent(label -> asking.register(example.question().document(), label)));
            for (Example example : examples) {
                Told told = asking.ask(example.question());
                boolean met = example.isMetBy(told);
                different += met ? 0 : 1;
                row(
                        wrap(example.title(), QUESTION),
                        answer(told, met),
                        met
                                ? said(told)
                                : Stream.concat(said(told).stream(), wanted(example).stream())
                                        .toList());
                out.flush();
            }
        }
        out.println();
        out.println(
                different == 0
                        ? "%d questions, all answered as they should be".formatted(examples.size())
                        : "%d questions, %d answered otherwise than they should be"
                                .formatted(examples.size(), different));
        out.flush();
        return different;
    }

    private static List<String> answer(Told told, boolean met) {
        String effect = told.effect().toUpperCase(Locale.ROOT);
        return met ? List.of(effect) : List.of(effect, "DIFFERS");
    }

    private static List<String> said(Told told) {
        List<String> lines = new ArrayList<>();
        told.because().forEach((code, sentence) -> lines.addAll(wrap(code.isEmpty() ? sentence : code, REASONS)));
        lines.addAll(
                wrap(told.obligations().stream().map(Demonstration::brief).collect(Collectors.joining(", ")), REASONS));
        return lines;
    }

    // The parameters in full are in the answer itself; here only those that differ from row to row.
    private static String brief(Told.Duty duty) {
        return switch (duty.name()) {
            case "redact", "no-further-than", "destroy-by" ->
                "%s %s".formatted(duty.name(), duty.parameters().replaceFirst("^[a-z-]+ ", ""));
            default -> duty.name();
        };
    }

    private static List<String> wanted(Example example) {
        return wrap("wanted: %s %s %s".formatted(example.wanted(), example.reasons(), example.obligations()), REASONS);
    }

    private void row(List<String> question, List<String> answer, List<String> reasons) {
        for (int line = 0; line < Math.max(question.size(), Math.max(answer.size(), reasons.size())); line++) {
            out.println("%-52s  %-9s  %s"
                    .formatted(at(question, line), at(answer, line), at(reasons, line))
                    .stripTrailing());
        }
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "";
    }

    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
