package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A real Chromium, of Debian's packages `chromium` and `chromium-driver`, that somebody else has never used. It is told
 * what to do in the WebDriver protocol (W3C), and what is not there yet is waited for. Places are CSS selectors.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    // how the protocol calls what is not there yet, or no longer
    private static final Set<String> NOT_YET = Set.of(
            "no such element",
            "stale element reference",
            "element not interactable",
            "element click intercepted",
            "invalid element state");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final Program driver;
    private final Path folder;
    private final String session;

    /** What the protocol says when it cannot do what it is told. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Fault(String code, String message) {
            super(code + ": " + message);
            this.code = code;
        }
    }

    private Browser(Program driver, Path folder, String session) {
        this.driver = driver;
        this.folder = folder;
        this.session = session;
    }

    /** Starts it, for pages of this machine only; what it writes is below the folder of that name. */
    public static Browser open(String name) {
        Path folder = Built.freshFolder(name);
        int port = Loopback.freePort();
        Program driver = Program.start(
                List.of("chromedriver", "--port=" + port),
                // dates are written as an American would, whoever runs this
                Map.of("HOME", folder.toString(), "LC_ALL", "C.UTF-8", "LANGUAGE", "en_US"),
                folder,
                folder.resolve("chromedriver.log"));
        String base = "http://127.0.0.1:" + port;
        try {
            driver.await(() -> Web.answers(URI.create(base + "/status")), PATIENCE, "chromedriver answers");
            String id = command("POST", base + "/session", capabilities(folder))
                    .path("sessionId")
                    .asText();
            return new Browser(driver, folder, base + "/session/" + id);
        } catch (Fault e) {
            driver.stop();
            throw new AssertionError(
                    "this test needs Chromium and its driver, of the same version (Debian: `apt install chromium chromium-driver`): "
                            + e.getMessage(),
                    e);
        } catch (RuntimeException | AssertionError e) {
            driver.stop();
            throw e;
        }
    }

    private static ObjectNode capabilities(Path folder) {
        ObjectNode body = Web.JSON.createObjectNode();
        ObjectNode wanted = body.putObject("capabilities").putObject("alwaysMatch");
        wanted.put("browserName", "chrome");
        ArrayNode arguments = wanted.putObject("goog:chromeOptions").putArray("args");
        List.of(
                        "--headless",
                        // root has no sandbox, and nothing but our own pages is opened
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--lang=en-US",
                        "--window-size=1100,1900",
                        "--user-data-dir=" + folder.resolve("profile"))
                .forEach(arguments::add);
        return body;
    }

    /** Opens the address, as if nothing had been open before. */
    public void open(URI address) {
        // otherwise an address that differs after its `#` alone would leave a half-filled form as it is
        tell("POST", "/url", Web.JSON.createObjectNode().put("url", "about:blank"));
        tell("POST", "/url", Web.JSON.createObjectNode().put("url", address.toString()));
    }

    /** Clicks on what is there. */
    public void click(String place) {
        retried("click on " + place, () -> tell("POST", "/element/" + element(place) + "/click", nothing()));
    }

    /** Clicks on the one of them that has exactly this text. */
    public void click(String place, String text) {
        retried("click on `%s` among %s".formatted(text, place), () -> {
            for (String element : elements(place)) {
                if (text(element).equals(text)) {
                    return tell("POST", "/element/" + element + "/click", nothing());
                }
            }
            throw new Fault("no such element", "there are " + texts(place));
        });
    }

    /** Types, after what is there already. */
    public void type(String place, String text) {
        retried(
                "type into " + place,
                () -> tell(
                        "POST",
                        "/element/" + element(place) + "/value",
                        Web.JSON.createObjectNode().put("text", text)));
    }

    /** Types in place of what is there. */
    public void retype(String place, String text) {
        retried("clear " + place, () -> tell("POST", "/element/" + element(place) + "/clear", nothing()));
        type(place, text);
    }

    /** The texts of all of them, as they are to be read now; of none, if there is none. */
    public List<String> texts(String place) {
        return retried(
                "read " + place, () -> elements(place).stream().map(this::text).toList());
    }

    /** A property of the first of them, such as `value`, once there is one. */
    public String property(String place, String name) {
        return retried(
                        "read " + place,
                        () -> tell("GET", "/element/%s/property/%s".formatted(element(place), name), nothing()))
                .asText();
    }

    /** Whether there is one. */
    public boolean has(String place) {
        return !elements(place).isEmpty();
    }

    /** Waits until there is one. */
    public void await(String place) {
        retried("look for " + place, () -> element(place));
    }

    /** Runs a script in the page, as a person does who knows how. */
    public void run(String script) {
        ObjectNode body = Web.JSON.createObjectNode().put("script", script);
        body.putArray("args");
        tell("POST", "/execute/sync", body);
    }

    /** A picture of what is there, for people: in a folder that all browsers share. */
    public void picture(String place, String name) {
        JsonNode picture =
                retried("look at " + place, () -> tell("GET", "/element/" + element(place) + "/screenshot", nothing()));
        written(Folders.make(Built.freshFolders().resolve("console")), name, picture);
    }

    private static Path written(Path folder, String name, JsonNode picture) {
        try {
            return Files.write(
                    folder.resolve(name + ".png"), Base64.getDecoder().decode(picture.asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T retried(String what, Supplier<T> action) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return action.get();
            } catch (Fault fault) {
                if (!NOT_YET.contains(fault.code) || Instant.now().isAfter(end)) {
                    Path seen = written(folder, "failed", tell("GET", "/screenshot", nothing()));
                    throw new AssertionError(
                            "%s: %s; what it saw is in %s".formatted(what, fault.getMessage(), seen), fault);
                }
                Waiting.pause(Duration.ofMillis(200));
            }
        }
    }

    private String text(String element) {
        return tell("GET", "/element/" + element + "/text", nothing()).asText();
    }

    private String element(String place) {
        return elements(place).stream()
                .findFirst()
                .orElseThrow(() -> new Fault("no such element", "there is no " + place));
    }

    private List<String> elements(String place) {
        List<String> found = new ArrayList<>();
        tell(
                        "POST",
                        "/elements",
                        Web.JSON.createObjectNode().put("using", "css selector").put("value", place))
                .forEach(each -> found.add(each.path(ELEMENT).asText()));
        return found;
    }

    private JsonNode tell(String method, String path, ObjectNode body) {
        return command(method, session + path, body);
    }

    private static JsonNode command(String method, String address, ObjectNode body) {
        HttpRequest.BodyPublisher publisher =
                method.equals("POST") ? Web.body(body) : HttpRequest.BodyPublishers.noBody();
        Reply reply = Web.ask(Web.to(URI.create(address))
                .header("Content-Type", "application/json; charset=utf-8")
                .method(method, publisher)
                .build());
        JsonNode value = reply.json().path("value");
        if (reply.status() != 200) {
            throw new Fault(
                    value.path("error").asText(),
                    value.path("message").asText().lines().findFirst().orElse(""));
        }
        return value;
    }

    private static ObjectNode nothing() {
        return Web.JSON.createObjectNode();
    }

    @Override
    public void close() {
        try {
            tell("DELETE", "", nothing());
        } finally {
            driver.stop();
        }
    }
}
