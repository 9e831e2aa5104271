package org.comity.e2e.world;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process that was started here, with all that it starts in turn; none of them outlives the tests. */
public final class Program {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<Program> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Object STARTING = new Object();
    private static boolean over;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Program::endAll));
    }

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it; its output is added to the log. */
    public static Program start(List<String> command, Map<String, String> environment, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            synchronized (STARTING) {
                if (over) {
                    throw new IllegalStateException("the tests are ending");
                }
                Program program = new Program(builder.start(), log);
                RUNNING.add(program);
                return program;
            }
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("error=2,")) {
                throw new AssertionError(
                        "this test needs the program `%1$s`, which is not on the PATH: install it (Debian: `apt install %2$s`)"
                                .formatted(command.getFirst(), packageOf(command.getFirst())),
                        e);
            }
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(String program) {
        return program.equals("chromedriver") ? "chromium chromium-driver" : program;
    }

    private static void endAll() {
        synchronized (STARTING) {
            over = true;
        }
        RUNNING.forEach(Program::kill);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Everything that it wrote. */
    public String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has ended by itself. */
    public int exitCode(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                stop();
                throw new AssertionError("it has not ended after %s; its log %s:%n%s".formatted(patience, log, end()));
            }
            RUNNING.remove(this);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until the condition holds. */
    public void await(BooleanSupplier condition, Duration patience, String what) {
        Instant began = Instant.now();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new AssertionError("%s: it ended before, with exit code %d; its log %s:%n%s"
                        .formatted(what, process.exitValue(), log, end()));
            }
            if (Duration.between(began, Instant.now()).compareTo(patience) > 0) {
                throw new AssertionError("%s: not after %s; its log %s:%n%s".formatted(what, patience, log, end()));
            }
            Waiting.pause(Duration.ofMillis(200));
        }
    }

    /** Asks it to end (SIGTERM), without waiting. */
    public void askToEnd() {
        process.destroy();
    }

    /** Asks it to end, and its descendants; kills what does not. */
    public void stop() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroy);
        if (!ended(family)) {
            family.forEach(ProcessHandle::destroyForcibly);
            ended(family);
        }
        RUNNING.remove(this);
    }

    /** SIGKILL: it has no time for anything. */
    public void kill() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        ended(family);
        RUNNING.remove(this);
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private String end() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
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
