package org.comity.pdp.cli;

import java.nio.file.Path;
import org.comity.pdp.cli.local.LocalFault;
import org.comity.pdp.cli.realm.RealmAdministration;
import org.comity.pdp.config.SecretFile;
import org.comity.reference.profile.RequiredProfile;
import picocli.CommandLine.Option;

/** Which realm, and who looks after it. */
final class RealmOptions {
    @Option(
            names = "--realm",
            required = true,
            description = "The realm's address, like https://keycloak.example/realms/mla.")
    private String realm = "";

    @Option(
            names = "--client-file",
            required = true,
            description = "A file with the id of a client that may change the realm.")
    private Path client = Path.of("");

    @Option(names = "--secret-file", required = true, description = "A file with the client's secret.")
    private Path secret = Path.of("");

    @Option(names = "--login-realm", defaultValue = "master", description = "The client's realm (${DEFAULT-VALUE}).")
    private String loginRealm = "master";

    RealmAdministration signIn() {
        return new RealmAdministration(realm, loginRealm, read("--client-file", client), read("--secret-file", secret));
    }

    /** What this version needs. */
    static RequiredProfile required() {
        return RequiredProfile.of(RealmAdministration.read(RequiredProfile.json(), "nothing"));
    }

    private static String read(String option, Path file) {
        try {
            return new SecretFile(option, option, file).secret();
        } catch (SecretFile.Unusable unusable) {
            throw LocalFault.invalid(String.valueOf(unusable.getMessage()));
        }
    }
}
