package org.comity.pdp.cli.local;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Why it cannot go on, as one sentence for the person at the keyboard, and the exit code that says so. */
public final class LocalFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private LocalFault(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** It could not be run. */
    public static LocalFault couldNotRun(String sentence) {
        return new LocalFault(1, sentence);
    }

    /** What was typed or set is wrong. */
    public static LocalFault invalid(String sentence) {
        return new LocalFault(3, sentence);
    }

    /** A file could not be read or written. */
    static LocalFault of(String doing, IOException fault) {
        String words = fault instanceof FileSystemException file && file.getReason() != null
                ? file.getFile() + ": " + file.getReason()
                : String.valueOf(fault.getMessage());
        if (words.toLowerCase(Locale.ROOT).contains("no space left")) {
            return couldNotRun("the disk is full: make room (2 GB) and try again (%s, %s)".formatted(doing, words));
        }
        return couldNotRun("%s failed: %s".formatted(doing, words));
    }

    /** The exit code of the command. */
    public int exitCode() {
        return exitCode;
    }
}
