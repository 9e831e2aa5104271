package org.comity.pdp.subject;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.comity.pdp.MalformedValue;

/**
 * What callers write in front of a path, whatever stands between: no header of a request has a say in it.
 *
 * @param origin scheme, host and port as RFC 3986 §6.2.2 and §6.2.3 would have them
 * @param prefix what goes before every path; without a slash at the end
 */
record PublicAddress(String origin, String prefix) {
    /** The address as configured. */
    static PublicAddress of(String setting, String text) {
        return parsed(text)
                .filter(address -> address.getRawQuery() == null && address.getRawFragment() == null)
                .flatMap(address -> origin(address)
                        .map(origin -> new PublicAddress(origin, path(address).replaceAll("/+$", ""))))
                .orElseThrow(() -> new MalformedValue(
                        "%s: `%s` is no address like `https://pdp.example:8443`".formatted(setting, text)));
    }

    /** Whether the target of a proof is this path here; its query and fragment do not count (RFC 9449 §4.3). */
    boolean is(String target, String path) {
        return parsed(target)
                .filter(address -> origin(address).equals(Optional.of(origin)))
                .map(address -> path(address).equals(prefix + path))
                .orElse(false);
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> origin(URI address) {
        String scheme = Objects.toString(address.getScheme(), "").toLowerCase(Locale.ROOT);
        int port = switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
        if (port < 0 || address.getHost() == null || address.getRawUserInfo() != null) {
            return Optional.empty();
        }
        return Optional.of("%s://%s:%d"
                .formatted(
                        scheme,
                        address.getHost().toLowerCase(Locale.ROOT),
                        address.getPort() < 0 ? port : address.getPort()));
    }

    private static String path(URI address) {
        return Objects.toString(address.getRawPath(), "");
    }
}
