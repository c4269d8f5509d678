package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console and the try-it page in a real browser, where there is one. */
@ExtendWith(Platform.class)
@EnabledIf("io.twinengine.e2e.Chromium#isInstalled")
class ConsoleIT {

    private static final String NOTHING_FROM_ELSEWHERE = "performance.getEntriesByType('resource')"
            + ".every(each => new URL(each.name).host === location.host)";

    private PlatformUnderTest platform;

    @BeforeEach
    void platform(PlatformUnderTest running) {
        platform = running;
    }

    @Test
    void showsWhatHappensOnTheFloorAndLetsAnEngineerActOnIt() {
        long node = TestNode.create(platform, "console").path("id").asLong();
        String name = Api.as("manager", platform.url("gateway")).get("/api/nodes/" + node + "/").body().path("name")
                .asText();
        try (Chromium browser = new Chromium();
                IotGateway gateway = new IotGateway(platform.bootstrapServers());
                LiveMachine machine = new LiveMachine(gateway, node, 250)) {
            logIn(browser, "engineer");

            browser.awaitTrue("document.getElementById('connection').textContent === 'live'");
            browser.awaitTrue(row(name) + "?.textContent.includes('250.0')");
            browser.awaitTrue(row(name) + ".textContent.match(/WARNING|ERROR/) !== null");
            browser.awaitTrue(alert(name) + " !== undefined");

            machine.temperature(40);
            browser.evaluate(alert(name) + ".querySelector('[aria-label^=Acknowledge]').click()");
            browser.awaitTrue(alert(name) + "?.textContent.includes('acknowledged') ?? true");
            browser.evaluate(alert(name) + "?.querySelector('[aria-label^=Resolve]').click()");
            browser.awaitTrue(alert(name) + " === undefined");
            browser.awaitTrue(row(name) + ".textContent.includes('NORMAL')");

            assertThat(browser.evaluate(NOTHING_FROM_ELSEWHERE).asBoolean()).isTrue();
        }
    }

    @Test
    void anOperatorMayNotResolveAndAReloadKeepsThePersonLoggedIn() {
        try (Chromium browser = new Chromium()) {
            logIn(browser, "operator");
            browser.awaitTrue("document.querySelectorAll('#machines tr').length >= 12");

            browser.open(platform.url("gateway").resolve("/?again"));

            browser.awaitTrue("document.querySelectorAll('#machines tr').length >= 12");
            assertThat(browser.evaluate("document.querySelectorAll('[aria-label^=Resolve]').length").asInt()).isZero();
            browser.evaluate("document.getElementById('logout').click()");
            browser.awaitTrue("!document.getElementById('login').hidden && sessionStorage.length === 0");
        }
    }

    @Test
    void theTryItPageShowsTheWholeApiWithoutTheInternet() {
        try (Chromium browser = new Chromium()) {
            browser.open(platform.url("gateway").resolve("/docs/"));

            browser.awaitTrue("document.querySelectorAll('.opblock-tag').length > 10");
            assertThat(browser.evaluate(NOTHING_FROM_ELSEWHERE).asBoolean()).isTrue();
        }
    }

    private void logIn(Chromium browser, String username) {
        URI console = platform.url("gateway").resolve("/");
        browser.open(console);
        browser.evaluate("""
                         {
                           const form = document.querySelector('#login form');
                           form.username.value = '%s';
                           form.password.value = 'twinengine-demo';
                           form.requestSubmit();
                         }""".formatted(username));
    }

    private static String row(String machine) {
        return "[...document.querySelectorAll('#machines tr')].find(row => row.textContent.includes('" + machine
                + "'))";
    }

    private static String alert(String machine) {
        return "[...document.querySelectorAll('#alerts li')].find(alert => alert.textContent.includes('" + machine
                + "'))";
    }
}
