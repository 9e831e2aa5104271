package org.comity.pdp.cli.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Asks the service that runs here, as the evidence vault would. */
final class Asking {
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Web web;
    private final Addresses addresses;
    private final Tokens tokens;

    Asking(Web web, Addresses addresses) {
        this.web = web;
        this.addresses = addresses;
        this.tokens = new Tokens(web, addresses);
    }

    Told ask(Question question) {
        Tokens.Token person = tokens.person(question.person());
        HttpRequest request = Web.to(endpoint(addresses))
                .header("Authorization", "Bearer " + tokens.system().value())
                .header("Content-Type", "application/json")
                .POST(Web.body(question.json(person.subject(), person.value())))
                .build();
        Told told = Told.of(web.send(request));
        for (int tries = 1; told.tryAgain() && tries < TRIES; tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            told = Told.of(web.send(request));
        }
        return told;
    }

    /** Sees to it that the register holds this label, or that it was deleted. */
    void register(String document, Example.Registered registered) {
        change(document, request -> request.PUT(Web.body(registered.label())));
        if (registered.deleted()) {
            change(document, HttpRequest.Builder::DELETE);
        }
    }

    private void change(String document, UnaryOperator<HttpRequest.Builder> method) {
        URI label = addresses.service().resolve("/documents/%s/label".formatted(document));
        HttpRequest.Builder request = Web.to(label)
                .header("Authorization", "Bearer " + tokens.system().value())
                .header("Content-Type", "application/json");
        Web.Reply reply = web.send(method.apply(request).build());
        if (reply.status() >= 300) {
            throw LocalFault.couldNotRun("the label of `%s` could not be changed: %s"
                    .formatted(document, Told.of(reply).because().values()));
        }
    }

    static URI endpoint(Addresses addresses) {
        return addresses.service().resolve("/access/v1/evaluation");
    }

    /** A command that asks the same, to be pasted into a shell: real tokens are fetched when it runs. */
    String command(Question question) {
        String subject = tokens.person(question.person()).subject();
        ObjectNode json = question.json(subject, "PERSON");
        String body = json.toString()
                .replace("'", "'\\''")
                .replace(
                        "PERSON",
                        "'\"$(token -d grant_type=password -d client_id=%s -d username=%s -d password=%s)\"'"
                                .formatted(Tokens.PORTAL, question.person(), Tokens.PASSWORD));
        return """
                token() { curl -s %s "$@" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'; }
                curl -s %s -H 'Content-Type: application/json' \\
                  -H "Authorization: Bearer $(token -u %s:%s -d grant_type=client_credentials)" \\
                  -d '%s'
                """.formatted(addresses.tokenEndpoint(), endpoint(addresses), Tokens.SYSTEM, Tokens.SYSTEM_SECRET, body);
    }
}
