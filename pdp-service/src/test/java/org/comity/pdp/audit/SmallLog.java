package org.comity.pdp.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.comity.pdp.audit.Disk.OpenFile;

/** Lines of a log as the log itself chains them. */
final class SmallLog {
    private SmallLog() {}

    /** A log of so many lines. */
    static byte[] ofLines(int count) {
        Batch batch = new Batch();
        batch.begin(ChainEnd.OF_NOTHING);
        IntStream.rangeClosed(1, count).forEach(i -> batch.add(body("record " + i)));
        byte[] bytes = new byte[batch.lines().remaining()];
        batch.lines().get(bytes);
        return bytes;
    }

    /** The lines, each with its newline. */
    static List<byte[]> lines(byte[] log) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < log.length; at++) {
            if (log[at] == '\n') {
                lines.add(Arrays.copyOfRange(log, from, at + 1));
                from = at + 1;
            }
        }
        return lines;
    }

    static byte[] join(List<byte[]> lines) {
        byte[] joined = new byte[lines.stream().mapToInt(line -> line.length).sum()];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, joined, at, line.length);
            at += line.length;
        }
        return joined;
    }

    /** The head of a log of whole lines. */
    static AuditHead head(byte[] log) {
        List<byte[]> lines = lines(log);
        byte[] last = lines.getLast();
        return new AuditHead(lines.size(), new LineHash().of(last, 0, last.length - 1));
    }

    static LineBody body(String text) {
        try {
            return LineBody.of(new Sample(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogTail.Finding examine(Path file, byte[] log) {
        try {
            Files.write(file, log);
            try (OpenFile open = LocalDisk.openToRead(file)) {
                return LogTail.examine(open);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
