package org.comity.pdp.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the log lies and what it is called. */
@ConfigMapping(prefix = "comity.audit")
public interface AuditSettings {
    /** The decision log; relative to {@code comity.home} where that is set, else to the working directory. */
    @WithDefault("data/decisions.jsonl")
    Path file();

    /** The name of the log, of letters, digits and hyphens; every decision id begins with it. Without it: the name of the machine. */
    Optional<String> name();
}
