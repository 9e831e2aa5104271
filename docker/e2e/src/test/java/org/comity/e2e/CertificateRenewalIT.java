package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Certificate;
import org.comity.e2e.world.Loopback;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** New certificates are put in the place of old ones while connection after connection is opened. */
@Tag("rehearsal")
@ExtendWith(WithWorld.class)
class CertificateRenewalIT {
    private static final int CALLERS = 6;
    private static final int RENEWALS = 12;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String REQUEST = "GET /q/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

    private final Realm realm;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final Set<BigInteger> seen = ConcurrentHashMap.newKeySet();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    CertificateRenewalIT(World world) {
        this.realm = world.realm();
    }

    @Test
    void noHandshakeFailsWhileCertificatesAreRenewed() throws IOException, InterruptedException {
        Path folder = Built.freshFolder("renewal");
        List<Certificate> certificates = IntStream.rangeClosed(0, RENEWALS)
                .mapToObj(number -> made(folder.resolve("version-" + number)))
                .toList();
        Path current = folder.resolve("current");
        Files.createSymbolicLink(current, folder.resolve("version-0"));
        try (Service service = Service.startSecure(
                "service-renewal", realm, new Certificate(current.resolve("pdp.crt"), current.resolve("pdp.key")))) {
            List<Thread> callers = IntStream.range(0, CALLERS)
                    .mapToObj(number ->
                            Thread.ofPlatform().name("calling-" + number).start(() -> call(service)))
                    .toList();
            try {
                for (int number = 1; number <= RENEWALS; number++) {
                    put(folder.resolve("version-" + number), current);
                    BigInteger renewed = certificates.get(number).number();
                    Waiting.until(() -> seen.contains(renewed), SOON, "the renewed certificate is shown");
                }
            } finally {
                over.set(true);
                for (Thread caller : callers) {
                    caller.join(SOON);
                }
            }
            System.out.printf(
                    "certificates: %d handshakes, %d failed, %d renewals%n", handshakes.get(), failed.size(), RENEWALS);
            assertThat(failed).isEmpty();
            assertThat(handshakes).hasValueGreaterThan(10 * RENEWALS);
            assertThat(seen)
                    .isEqualTo(certificates.stream().map(Certificate::number).collect(Collectors.toSet()));
        }
    }

    private static Certificate made(Path folder) {
        try {
            return Certificate.made(Files.createDirectories(folder), "pdp");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // both files in one step, as Kubernetes does it: the link leads from one folder to the other
    private static void put(Path version, Path current) throws IOException {
        Path next = current.resolveSibling("next");
        Files.createSymbolicLink(next, version);
        Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void call(Service service) {
        while (!over.get()) {
            // a session of its own for each, so that no handshake is shortened
            try (SSLSocket socket = (SSLSocket) Certificate.trust()
                    .getSocketFactory()
                    .createSocket(Loopback.address(), service.address().getPort())) {
                socket.setSoTimeout((int) SOON.toMillis());
                socket.startHandshake();
                handshakes.incrementAndGet();
                if (socket.getSession().getPeerCertificates()[0] instanceof X509Certificate shown) {
                    seen.add(shown.getSerialNumber());
                }
                socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!answer.startsWith("HTTP/1.1 200 ")) {
                    failed.add(answer);
                }
            } catch (IOException e) {
                failed.add(String.valueOf(e));
            }
        }
    }
}
