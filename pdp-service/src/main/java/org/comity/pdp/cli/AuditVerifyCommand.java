package org.comity.pdp.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.audit.AuditVerification;
import org.comity.pdp.audit.AuditVerification.Broken;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.comity.pdp.audit.AuditVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code comity audit verify}: exit code 0 when the log is whole, 1 when it cannot be read, 2 when it is broken. */
@Command(
        name = "verify",
        description = "Checks that every line of a decision log names the one before it.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class AuditVerifyCommand implements Callable<Integer> {
    @Mixin
    private final LogFileArgument log = new LogFileArgument();

    @Option(
            names = "--head",
            paramLabel = "NUMBER:HASH",
            converter = HeadConverter.class,
            description = "A head of this log that was kept elsewhere; may be given more than once.")
    private final List<AuditHead> kept = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        Path file = log.file();
        AuditVerification outcome;
        try {
            outcome = new AuditVerifier(kept).verify(file);
        } catch (IOException e) {
            errors.println(log.unreadable(e));
            return 1;
        }
        return switch (outcome) {
            case Intact intact -> {
                report(file, intact, spec.commandLine().getOut());
                yield 0;
            }
            case Broken(long line, String fault) -> {
                errors.println("%s:%d: line %d %s".formatted(file, line, line, fault));
                errors.println("what stands before line %d is chained without a gap; of what follows nothing is proven"
                        .formatted(line));
                yield 2;
            }
        };
    }

    private void report(Path file, Intact intact, PrintWriter out) {
        AuditHead head = intact.head();
        out.println("%s: %d lines, each names the one before it".formatted(file, head.sequence()));
        if (intact.tornBytes() > 0) {
            out.println(
                    "after them %d bytes without an end: a line that is being written, or one that a crash tore and the next start sets aside"
                            .formatted(intact.tornBytes()));
        }
        if (head.sequence() == 0) {
            return;
        }
        out.println("head: " + head);
        long last = kept.stream().mapToLong(AuditHead::sequence).max().orElse(0);
        if (last > 0) {
            out.println("line %d is the one that was kept: up to it nothing was changed, cut off or written anew"
                    .formatted(last));
        }
        if (last < head.sequence()) {
            String anew = last == 0 ? "a log written anew" : "lines written anew after line " + last;
            out.println(
                    "a cut at the end, or %s, is seen only against a head that was kept elsewhere: keep this one, and give it next time with `--head %s`"
                            .formatted(anew, head));
        }
    }

    /** From the text on the command line. */
    static final class HeadConverter implements ITypeConverter<AuditHead> {
        @Override
        public AuditHead convert(String text) {
            try {
                return AuditHead.parse(text);
            } catch (MalformedValue e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
