package org.comity.pdp.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A program that was started here, with all that it started in turn. */
final class Program {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LAST_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * What to start.
     *
     * @param name for people
     * @param command the command line
     * @param environment what is added to the environment
     * @param folder the working directory
     * @param log where its output goes
     */
    record Start(String name, List<String> command, Map<String, String> environment, Path folder, Path log) {
        Start {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    static Program start(Start start) {
        ProcessBuilder builder = new ProcessBuilder(start.command())
                .directory(start.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(start.log().toFile());
        builder.environment().putAll(start.environment());
        try {
            return new Program(start.name(), builder.start(), start.log());
        } catch (IOException e) {
            throw LocalFault.of("starting " + start.name(), e);
        }
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    ProcessMark mark() {
        return ProcessMark.of(process.toHandle());
    }

    boolean runs() {
        return process.isAlive();
    }

    CompletableFuture<Process> end() {
        return process.onExit();
    }

    void stop() {
        stop(process.toHandle());
    }

    /** That it ended although nobody asked it to, with the last that it said. */
    LocalFault died() {
        return LocalFault.couldNotRun("%s ended by itself with exit code %d; the end of its log %s:%n%s"
                .formatted(name, process.exitValue(), LocalSetup.shown(log), lastWords(log)));
    }

    static String lastWords(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(
                    "\n",
                    lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                            .map(line -> "  " + line)
                            .toList());
        } catch (IOException e) {
            return "  (it cannot be read)";
        }
    }

    /** Ends a process and its descendants: kc.sh, for one, starts a Java of its own. */
    static void stop(ProcessHandle process) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        family.forEach(ProcessHandle::destroy);
        if (!ended(family)) {
            family.forEach(ProcessHandle::destroyForcibly);
            var _ = ended(family);
        }
    }

    private static boolean ended(List<ProcessHandle> family) {
        try {
            CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
