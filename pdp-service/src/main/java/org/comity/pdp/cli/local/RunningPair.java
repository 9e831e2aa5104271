package org.comity.pdp.cli.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What was started and where it listens, as kept in the file {@code running.json}.
 *
 * @param keycloak Keycloak's process
 * @param service the decision service's process
 * @param keycloakPort Keycloak's port
 * @param servicePort the decision service's port
 */
record RunningPair(ProcessMark keycloak, ProcessMark service, int keycloakPort, int servicePort) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the file says, whether it still runs or not. */
    static Optional<RunningPair> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunningPair.class));
        } catch (JacksonException e) {
            return Optional.empty(); // torn by a crash: it points at nothing
        } catch (IOException e) {
            throw LocalFault.of("reading " + file, e);
        }
    }

    void write(Path file) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, JSON.writeValueAsBytes(this));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw LocalFault.of("writing " + file, e);
        }
    }

    static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw LocalFault.of("deleting " + file, e);
        }
    }

    boolean bothRun() {
        return keycloak.process().isPresent() && service.process().isPresent();
    }

    boolean anyRuns() {
        return keycloak.process().isPresent() || service.process().isPresent();
    }
}
