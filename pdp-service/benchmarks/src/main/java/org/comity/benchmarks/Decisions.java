package org.comity.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jose4j.lang.JoseException;

/** The question that all comparisons over HTTP ask, and the rounds in which they ask it. */
final class Decisions {
    static final String PERMIT = "{\"decision\":true";

    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("comity.warm-up", 30));
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("comity.round", 5));
    private static final int ROUNDS = Integer.getInteger("comity.rounds", 5);

    private Decisions() {}

    /** The question at an address, about a document whose label is registered. */
    static HttpRequest at(URI address, LocalIssuer issuer) throws JoseException {
        byte[] body = Sample.registeredQuestion(issuer.person(), "criminal-investigation");
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + issuer.system())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Registers the label. */
    static void register(ServiceProcess service, LocalIssuer issuer)
            throws IOException, InterruptedException, JoseException {
        HttpRequest put = HttpRequest.newBuilder(service.at("/documents/" + Sample.DOCUMENT + "/label"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + issuer.system())
                .PUT(HttpRequest.BodyPublishers.ofString(Sample.LABEL_JSON))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(put, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException(
                        "the label was not registered: %d %s".formatted(answer.statusCode(), answer.body()));
            }
        }
    }

    /** Warms both up, measures them in turn, and prints both and the ratio of the second to the first. */
    static void compare(String title, Side first, Side second) throws IOException, InterruptedException {
        List<Side> sides = List.of(first, second);
        for (Side side : sides) {
            side.warmUp(WARM_UP);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (Side side : sides) {
                side.measure(ROUND);
            }
        }
        System.out.printf("%-24s %14s %22s%n", title, "answers/s", "service CPU µs each");
        sides.forEach(Side::print);
        System.out.printf("ratio of rates           %14.2f%n", second.rate() / first.rate());
    }
}
