package org.comity.pdp.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("..", "comity").toAbsolutePath().normalize();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void javaHomeComesFirst() throws Exception {
        Path chosen = jdk("chosen", "25.0.1");
        jdk("jdks/newer", "26");
        assertThat(run(Map.of("JAVA_HOME", chosen.toString()), "jdk")).isEqualTo(new Ran(0, chosen + "\n"));
    }

    @Test
    void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path found = jdk("jdks/temurin-25", "25.0.3");
        assertThat(run(Map.of("JAVA_HOME", old.toString()), "jdk")).isEqualTo(new Ran(0, found + "\n"));
    }

    @Test
    void theJdkOnThePathIsFollowedThroughItsLinks() throws Exception {
        Path found = jdk("somewhere/jdk", "27-ea");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(folder.resolve("alternative"), found.resolve("bin/javac"));
        Files.createSymbolicLink(bin.resolve("javac"), link);
        assertThat(run(Map.of("PATH", bin + ":/usr/bin:/bin"), "jdk")).isEqualTo(new Ran(0, found + "\n"));
    }

    @Test
    void aRuntimeWithoutACompilerIsNoJdk() throws Exception {
        Files.delete(jdk("jdks/jre-25", "25").resolve("bin/javac"));
        assertThat(run(Map.of(), "jdk").exitCode()).isEqualTo(1);
    }

    @Test
    void withoutAJdkItEndsInOneSentence() throws Exception {
        jdk("jdks/java-21", "21.0.2");
        Ran ran = run(Map.of(), "up");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output())
                .startsWith("comity: no JDK 25 or newer was found")
                .contains("set JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void withoutMavenItEndsInOneSentence() throws Exception {
        Path chosen = jdk("chosen", "25");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("bash", "dirname", "sed", "readlink", "awk", "df")) {
            tool(bin.resolve(tool), "exec %s \"$@\"".formatted(which(tool)));
        }
        Ran ran = run(Map.of("JAVA_HOME", chosen.toString(), "PATH", bin.toString()), "test");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output()).startsWith("comity: Maven is needed").hasLineCount(1);
    }

    @Test
    void aFullDiskEndsInOneSentence() throws Exception {
        Path chosen = jdk("chosen", "25");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        tool(
                bin.resolve("df"),
                "printf 'Filesystem 1024-blocks Used Available Capacity Mounted\\n/dev/x 1 1 102400 99%% /\\n'");
        tool(bin.resolve("mvn"), "exit 0");
        Ran ran = run(Map.of("JAVA_HOME", chosen.toString(), "PATH", bin + ":/usr/bin:/bin"), "test");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output())
                .contains("is full: 100 MB are free, 2048 MB are needed")
                .hasLineCount(1);
    }

    @Test
    void optionsAfterTwoHyphensGoToMavenAndItsExitCodeComesBack() throws Exception {
        Path chosen = jdk("chosen", "25");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        tool(bin.resolve("mvn"), "echo \"$JAVA_HOME: $*\"; exit 7");
        Ran ran = run(Map.of("JAVA_HOME", chosen.toString(), "PATH", bin + ":/usr/bin:/bin"), "test", "--", "-pl", "x");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.output()).contains(chosen + ": -B verify -pl x\n");
        assertThat(ran.output()).endsWith("`./comity rehearse` runs them\n");
    }

    @Test
    void aRehearsalWithAnEngineRunsBothGroupsAndItsExitCodeComesBack() throws Exception {
        Ran ran = rehearse("exit 0", Map.of("COMITY_IMAGES", "no"));
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.output())
                .contains("-De2e.groups=rehearsal|containers -De2e.excludedGroups= ")
                .doesNotContain("not run");
    }

    @Test
    void aRehearsalWithoutAnEngineSaysInItsLastLineWhatWasNotRun() throws Exception {
        Ran ran = rehearse("exit 1", Map.of());
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.output()).contains("-De2e.groups=rehearsal -De2e.excludedGroups= ");
        assertThat(ran.output().lines().toList().getLast())
                .startsWith("not run: tests in containers (no container engine answers)");
    }

    @Test
    void aRehearsalThatMustHaveAnEngineFailsWithoutOneBeforeAnythingIsBuilt() throws Exception {
        Ran ran = rehearse("exit 1", Map.of("COMITY_CONTAINERS", "required"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output())
                .startsWith("comity: no container engine answers")
                .hasLineCount(1);
        assertThat(rehearse("exit 0", Map.of("COMITY_CONTAINERS", "required", "COMITY_IMAGES", "no"))
                        .output())
                .contains("-De2e.groups=rehearsal|containers");
    }

    @Test
    void aRehearsalWhoseImagesCannotBeBuiltSaysSoAndFailsWhereItMustHaveThem() throws Exception {
        Ran without = rehearse("[ \"$1\" = info ]", Map.of());
        assertThat(without.output()).contains("-De2e.groups=rehearsal -De2e.excludedGroups= ");
        assertThat(without.output().lines().toList().getLast())
                .startsWith("not run: tests in containers (their images could not be built");
        Ran required = rehearse("[ \"$1\" = info ]", Map.of("COMITY_CONTAINERS", "required"));
        assertThat(required.exitCode()).isEqualTo(1);
        assertThat(required.output()).contains("the images could not be built").doesNotContain("e2e.groups");
    }

    @Test
    void theSwitchOfTheContainersTakesNoOtherWord() throws Exception {
        Ran ran = rehearse("exit 0", Map.of("COMITY_CONTAINERS", "yes"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output()).contains("COMITY_CONTAINERS is `yes`").hasLineCount(1);
    }

    private Ran rehearse(String docker, Map<String, String> environment) throws Exception {
        Path chosen = jdk("chosen", "25");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        tool(bin.resolve("mvn"), "echo \"$*\"; exit 7");
        tool(bin.resolve("docker"), docker);
        // whatever was built before: no base is made in a test
        tool(bin.resolve("mmdebstrap"), "exit 1");
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("JAVA_HOME", chosen.toString());
        all.put("PATH", bin + ":/usr/bin:/bin");
        return run(all, "rehearse");
    }

    private record Ran(int exitCode, String output) {}

    private Ran run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "HOME", folder.toString(),
                        "COMITY_HOME", folder.resolve("home").toString(),
                        "COMITY_JDK_FOLDERS", folder.resolve("jdks").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(jdk.resolve("bin"));
        tool(jdk.resolve("bin/java"), "exit 0");
        tool(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return jdk;
    }

    private static void tool(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path which(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
