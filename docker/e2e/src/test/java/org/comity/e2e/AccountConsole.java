package org.comity.e2e;

import java.util.List;
import java.util.Map;
import org.comity.e2e.world.Browser;
import org.comity.e2e.world.Realm;

/** Keycloak's own pages for everybody's account, with the person before them. */
final class AccountConsole implements AutoCloseable {
    private final Browser browser;

    private AccountConsole(Browser browser) {
        this.browser = browser;
    }

    /** Signs in; everybody's password is the same. */
    static AccountConsole signIn(Realm realm, String username) {
        Browser browser = Browser.open("account-console-" + username);
        try {
            browser.open(realm.issuer().resolve("/realms/mla/account/"));
            browser.type("#username", username);
            browser.type("#password", "local");
            browser.click("#kc-login");
            browser.await("[name='attributes.agency']");
            return new AccountConsole(browser);
        } catch (RuntimeException | AssertionError e) {
            browser.close();
            throw e;
        }
    }

    /** What the person sees. */
    Map<String, String> shown() {
        return AdminConsole.shown(browser);
    }

    /** Those of our fields into which the page lets one type. */
    long editable() {
        return List.of(
                        "#clearance:not(.pf-m-disabled)",
                        "#clearance_until:enabled",
                        "#jurisdiction:not(.pf-m-disabled)",
                        "#agency:enabled",
                        "#trained_until:enabled",
                        "input[name='attributes.undertaking.0.value']:enabled")
                .stream()
                .filter(browser::has)
                .count();
    }

    /** Makes the page let one type all the same. */
    void force() {
        browser.run("for (const each of document.querySelectorAll('input, button')) { each.disabled = false; }");
    }

    void agency(String name) {
        browser.retype("#agency", name);
    }

    void lastName(String name) {
        browser.retype("#lastName", name);
    }

    void save() {
        browser.click("[data-testid='save']");
    }

    String notice() {
        browser.await(".pf-v5-c-alert__title");
        return String.join(" ", browser.texts(".pf-v5-c-alert__title"));
    }

    /** What stands below the field. */
    String complaint(String field) {
        browser.await("[data-testid='%s-helper']".formatted(field));
        return String.join(" ", browser.texts("[data-testid='%s-helper']".formatted(field)));
    }

    @Override
    public void close() {
        browser.close();
    }
}
