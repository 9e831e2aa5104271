package org.comity.pdp.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    @Test
    @Timeout(240)
    void everyReceiptOfAKilledProcessIsInTheLogAndTheLogGoesOn() throws Exception {
        Path file = folder.resolve("decisions.jsonl");
        List<AuditHead> receipts = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            receipts.addAll(receiptsUntilKilled(file, 400 * round + 37));
            assertThat(new AuditVerifier(receipts).verify(file)).isInstanceOf(Intact.class);
        }
        FileAuditLog.open(file, "pdp-1", "1.2.3", Sample.CLOCK, Runnable::run).close();

        assertThat(new AuditVerifier(receipts).verify(file))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.tornBytes()).isZero());
        try (var lines = Files.lines(file, US_ASCII)) {
            assertThat(lines.filter(
                            line -> line.contains("\"kind\":\"start\"") || line.contains("\"kind\":\"restart\"")))
                    .hasSize(ROUNDS + 1);
        }
    }

    /** Kills the process (SIGKILL) in the midst of its work. */
    private static List<AuditHead> receiptsUntilKilled(Path file, int enough) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<AuditHead> receipts = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            String line = out.readLine();
            while (line != null && line.matches("\\d+:sha256:[0-9a-f]{64}")) {
                receipts.add(AuditHead.parse(line));
                if (receipts.size() == enough) {
                    process.toHandle()
                            .destroyForcibly(); // the process' own method would close what it still has to say
                }
                line = out.readLine();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("killed, and not ended by itself").isEqualTo(137);
        assertThat(receipts).hasSizeGreaterThanOrEqualTo(enough);
        return receipts;
    }
}
