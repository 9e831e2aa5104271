package org.comity.e2e;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.e2e.world.Browser;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Waiting;

/** Keycloak's own pages for administrators, with somebody before them. */
final class AdminConsole implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final List<String> OURS =
            List.of("clearance", "clearance_until", "jurisdiction", "agency", "trained_until", "undertaking");
    // the keys Control and A, in the protocol's letters: what is there is typed over
    private static final String ALL = "\uE009a\uE000";
    private static final String HELPER = "[data-testid$='-helper']";
    private static final String ALERT = ".pf-v5-c-alert__title";
    private static final Duration SETTLED = Duration.ofMillis(500);
    private static final String UNDERTAKING = "input[name='attributes.undertaking.0.value']";

    private final Browser browser;
    private final Realm realm;

    private AdminConsole(Browser browser, Realm realm) {
        this.browser = browser;
        this.realm = realm;
    }

    /** Signs in; everybody's password is the same. */
    static AdminConsole signIn(Realm realm, String username) {
        Browser browser = Browser.open("admin-console-" + username);
        try {
            AdminConsole console = new AdminConsole(browser, realm);
            console.open("add-user");
            browser.type("#username", username);
            browser.type("#password", "local");
            browser.click("#kc-login");
            browser.await("#clearance");
            return console;
        } catch (RuntimeException | AssertionError e) {
            browser.close();
            throw e;
        }
    }

    /** The empty form for somebody new. */
    void newPerson(String username) {
        open("add-user");
        browser.await("#clearance");
        browser.type("#username", username);
        browser.type("#email", username + "@mla.example");
        browser.type("#firstName", "New");
        browser.type("#lastName", "One");
    }

    /** The form of somebody who is there. */
    void person(String id) {
        open(id + "/settings");
        browser.await("#clearance");
    }

    private void open(String path) {
        browser.open(realm.issuer().resolve("/admin/mla/console/#/mla/users/" + path));
    }

    /** Types a word into a drop-down; what it offers then. */
    List<String> offered(String field, String word) {
        browser.type("#%s input".formatted(field), word);
        browser.await("[role='option']");
        List<String> offered = browser.texts("[role='option']");
        browser.click("h1");
        return offered;
    }

    /** Types a word into a drop-down and takes one of what it offers. */
    void choose(String field, String word, String option) {
        browser.type("#%s input".formatted(field), ALL + word);
        browser.click("[role='option']", option);
        browser.click("h1");
    }

    /** Picks a date, as `31` `12` `2099`. */
    void date(String field, String day, String month, String year) {
        browser.type("#" + field, month + day + year);
    }

    void agency(String name) {
        browser.type("#agency", name);
    }

    void lastName(String name) {
        browser.retype("#lastName", name);
    }

    /** Writes another undertaking; again, where the page was drawn anew meanwhile and has forgotten it. */
    void undertaking(String text) {
        Waiting.until(
                () -> {
                    browser.retype(UNDERTAKING, text);
                    Waiting.pause(SETTLED);
                    return browser.property(UNDERTAKING, "value").equals(text);
                },
                SOON,
                "the field holds the undertaking");
    }

    /** Creates the person, or saves the change; clicks again, where the page took no notice of it. */
    void save() {
        Waiting.until(
                () -> {
                    browser.click("[data-testid='user-creation-save']");
                    return answers();
                },
                SOON,
                "the page says what became of it");
    }

    private boolean answers() {
        for (int i = 0; i < 20; i++) {
            Waiting.pause(SETTLED);
            if (browser.has(HELPER) || browser.has(ALERT)) {
                return true;
            }
        }
        return false;
    }

    /** What the page says when it is done, or not. */
    String notice() {
        browser.await(ALERT);
        return String.join(" ", browser.texts(ALERT));
    }

    /** What stands below each field that is not taken, once there is one. */
    Map<String, String> complaints() {
        browser.await(HELPER);
        Map<String, String> complaints = new LinkedHashMap<>();
        for (String field : OURS) {
            browser.texts("[data-testid='%s-helper']".formatted(field))
                    .forEach(sentence -> complaints.put(field, sentence));
        }
        return complaints;
    }

    /** What is shown in the fields. */
    Map<String, String> shown() {
        return shown(browser);
    }

    /** The names of the fields, in their order. */
    List<String> labels() {
        return browser.texts(".pf-v5-c-form__label-text");
    }

    /** What the question mark beside a field tells. */
    String help(String field) {
        browser.click("[data-testid='help-label-%s']".formatted(field));
        Waiting.until(() -> !popover().isBlank(), SOON, "the help for " + field + " is shown");
        String help = popover();
        browser.click("h1");
        Waiting.until(() -> popover().isBlank(), SOON, "the help for " + field + " is gone");
        return help;
    }

    private String popover() {
        return String.join("", browser.texts(".pf-v5-c-popover__body"));
    }

    /** All that is to be read. */
    String page() {
        return String.join("\n", browser.texts("main"));
    }

    /** A picture of our part of the form. */
    void picture(String name) {
        browser.picture("div.pf-v5-c-form:has(> .pf-v5-c-form__group #clearance)", name);
    }

    static Map<String, String> shown(Browser browser) {
        browser.await("[name='attributes.agency']");
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("clearance", String.join(", ", browser.texts("#clearance .pf-v5-c-chip__text")));
        shown.put("clearance_until", browser.property("#clearance_until", "value"));
        shown.put("jurisdiction", browser.property("#jurisdiction input", "value"));
        shown.put("agency", browser.property("#agency", "value"));
        shown.put("trained_until", browser.property("#trained_until", "value"));
        shown.put("undertaking", browser.property(UNDERTAKING, "value"));
        return shown;
    }

    @Override
    public void close() {
        browser.close();
    }
}
