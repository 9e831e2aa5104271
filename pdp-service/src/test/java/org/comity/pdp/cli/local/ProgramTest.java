package org.comity.pdp.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void stoppingAProgramStopsWhatItStartedInTurn() throws Exception {
        Program program = start("sleep 100 & sleep 100 & wait");
        ProcessHandle shell = program.mark().process().orElseThrow();
        List<ProcessHandle> children = List.of();
        for (int look = 0; look < 100 && children.size() < 2; look++) {
            Thread.sleep(50);
            children = shell.descendants().toList();
        }
        assertThat(children).hasSize(2);
        program.stop();
        assertThat(program.runs()).isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aProgramThatEndsByItselfIsReportedWithTheEndOfItsLog() throws Exception {
        Program program = start("for i in $(seq 40); do echo line $i; done; exit 3");
        program.end().get(10, TimeUnit.SECONDS);
        LocalFault fault = program.died();
        assertThat(fault.exitCode()).isEqualTo(1);
        assertThat(fault)
                .hasMessageContaining("the shell ended by itself with exit code 3")
                .hasMessageContaining("the.log")
                .hasMessageEndingWith("line 40")
                .message()
                .doesNotContain("line 25\n");
    }

    @Test
    void aProcessIsKnownAgainByItsNumberAndItsBeginning() {
        Program program = start("sleep 100");
        ProcessMark mark = program.mark();
        assertThat(mark.process()).isPresent();
        assertThat(new ProcessMark(mark.pid(), mark.began() - 60_000).process())
                .as("another one had this number before")
                .isEmpty();
        program.stop();
        assertThat(mark.process()).isEmpty();
    }

    @Test
    void whatRunsIsKeptInAFileAndATornFilePointsAtNothing() throws Exception {
        Program program = start("sleep 100");
        Path file = folder.resolve("running.json");
        RunningPair pair = new RunningPair(program.mark(), new ProcessMark(1L << 40, 0), 1, 2);
        pair.write(file);
        assertThat(RunningPair.read(file)).contains(pair);
        assertThat(pair.anyRuns()).isTrue();
        assertThat(pair.bothRun()).isFalse();
        java.nio.file.Files.writeString(file, "{\"keycloak\":{");
        assertThat(RunningPair.read(file)).isEmpty();
        program.stop();
        assertThat(pair.anyRuns()).isFalse();
    }

    private Program start(String commands) {
        return Program.start(new Program.Start(
                "the shell", List.of("/bin/bash", "-c", commands), Map.of(), folder, folder.resolve("the.log")));
    }
}
