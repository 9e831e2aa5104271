package org.comity.pdp.cli.local;

import java.net.URI;
import java.util.Optional;

/**
 * What runs.
 *
 * @param keycloak a line for people
 * @param service a line for people
 * @param policySet name, version and digest of the policy set in force
 * @param up whether both run and answer
 */
public record LocalStatus(String keycloak, String service, String policySet, boolean up) {
    static String line(String name, URI address, Optional<ProcessHandle> process, boolean answers) {
        String runs = process.map(handle -> "process " + handle.pid()).orElse("not started from here");
        return "%-18s %s  %s, %s".formatted(name, address, runs, answers ? "answers" : "does not answer");
    }
}
