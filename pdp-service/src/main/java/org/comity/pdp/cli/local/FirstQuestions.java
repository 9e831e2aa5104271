package org.comity.pdp.cli.local;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/** The two questions at the start: one that is permitted and one that is denied, with real tokens. */
public final class FirstQuestions {
    private static final Set<String> BRIEFLY = Set.of("classification", "releasable-to", "case");

    private FirstQuestions() {}

    /** Asks both and prints them, and a command for the next one; false when an answer is not the wanted one. */
    public static boolean ask(Addresses addresses, PrintWriter out) {
        List<Example> both = Example.all().stream().filter(Example::first).toList();
        boolean asWanted = true;
        try (Web web = new Web()) {
            Asking asking = new Asking(web, addresses);
            for (Example example : both) {
                Told told = asking.ask(example.question());
                print(example.question(), told, out);
                asWanted &= example.isMetBy(told);
            }
            out.println();
            out.println("the next question, to be pasted into a shell:");
            out.println();
            out.print(asking.command(both.getLast().question()).indent(2));
        }
        if (!asWanted) {
            out.println();
            out.println("these are not the answers that the default policies give: were they changed?");
        }
        out.flush();
        return asWanted;
    }

    private static void print(Question question, Told told, PrintWriter out) {
        out.println();
        out.println("  may %s %s %s for %s?"
                .formatted(question.person(), question.action(), question.document(), question.purpose()));
        out.println("    (%s)"
                .formatted(String.join(
                        ", ",
                        question.label().entrySet().stream()
                                .filter(member -> BRIEFLY.contains(member.getKey()))
                                .map(member -> member.getKey() + " "
                                        + member.getValue()
                                                .toString()
                                                .replaceAll("[\"\\[\\]]", "")
                                                .replace(",", " "))
                                .toList())));
        out.println("  %s".formatted(told.effect().toUpperCase(java.util.Locale.ROOT)));
        told.because().forEach((code, sentence) -> out.println("    because  %s: %s".formatted(code, sentence)));
        told.obligations().forEach(duty -> out.println("    with     " + duty.text()));
    }
}
