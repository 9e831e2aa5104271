package org.comity.pdp.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.comity.pdp.subject.SampleCallers;
import org.comity.pdp.subject.replay.ProofMemory;
import org.comity.pdp.subject.replay.ProofsInMemory;

/** Doors for tests. */
final class SampleDoor {
    private SampleDoor() {}

    /** A door that believes what tokens say of themselves. */
    static Door byName() {
        InstantSource clock = InstantSource.system();
        return with(new ProofsInMemory(new byte[32], Duration.ofSeconds(60), 100, Instant.EPOCH, clock), clock);
    }

    static Door with(ProofMemory memory, InstantSource clock) {
        return new Door(
                SampleCallers.verifier(memory, Optional.of(Duration.ofMinutes(5)), clock),
                new ClientCertificates(thumbprint -> false));
    }
}
