package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static odzew.browser.Administrator.ENGLISH;
import static odzew.browser.Administrator.POLISH;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Webhooks are set up, tested and monitored without the command line.
class WebhookPagesTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private final AtomicInteger answer = new AtomicInteger(204);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer shop;

    @BeforeEach
    void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(DemoServer.WEBHOOKS_MAY_GO_TO, 0), 0);
        shop.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes()));
            byte[] words = answer.get() == 204 ? new byte[0] : "no such hook".getBytes();
            exchange.sendResponseHeaders(answer.get(), words.length == 0 ? -1 : words.length);
            exchange.getResponseBody().write(words);
            exchange.close();
        });
        shop.start();
    }

    @AfterEach
    void close() {
        shop.stop(0);
    }

    private String url(String name) {
        return "http://" + DemoServer.WEBHOOKS_MAY_GO_TO + ":"
                + shop.getAddress().getPort() + "/" + name;
    }

    private static void make(Administrator admin, String url, String add, String event, String save) {
        admin.link(add).first().click();
        admin.page().locator("[name=subscription_url]").fill(url);
        admin.page().getByText(event).first().click();
        admin.press(save);
    }

    @Test
    void a_webhooks_secret_is_shown_once_and_a_test_arrives_in_english() {
        var admin = Administrator.at(pages, ENGLISH, "Webhooks");
        make(admin, url("test"), "New webhook", "New ticket", "Save");
        assertThat(admin.page().locator("[data-secret]")).hasText(Pattern.compile("whsec_[A-Za-z0-9+/=]{40,}"));
        admin.link("Continue").click();
        assertThat(admin.page().locator("[data-secret]")).hasCount(0);
        admin.sees("Nothing sent yet");
        admin.press("Send a test");
        admin.sees("The test arrived: the receiver answered 204");
        org.assertj.core.api.Assertions.assertThat(received)
                .anySatisfy(
                        body -> org.assertj.core.api.Assertions.assertThat(body).startsWith("action=TEST"));
        Pages.requireAccessible(admin.page());
    }

    @Test
    @Tag("long")
    void a_receiver_that_refuses_is_told_with_its_own_words_in_polish() {
        answer.set(404);
        var admin = Administrator.at(pages, POLISH, "Webhooki");
        make(admin, url("refusing"), "Nowy webhook", "Nowe zgłoszenie", "Zapisz");
        admin.link("Dalej").click();
        admin.press("Wyślij test");
        admin.sees("Test nie dotarł.");
        admin.sees("no such hook");
        admin.page().navigate("/desk/admin/webhooks");
        assertThat(admin.page().locator("tr").filter(new Locator.FilterOptions().setHasText("/refusing")))
                .containsText("nie działa");
    }

    @Test
    @Tag("long")
    void what_arrived_is_sent_once_more_when_the_receiver_has_lost_it() {
        var admin = Administrator.at(pages, ENGLISH, "Webhooks");
        make(admin, url("lost"), "New webhook", "New ticket", "Save");
        admin.link("Continue").click();
        Customer.writes(pages, "Told twice", "Proszę o pomoc");
        pages.server().await("it is told", () -> received.size() == 1);
        pages.server().await("it is logged", () -> {
            admin.page().reload();
            return again(admin).count() == 1;
        });
        again(admin).click();
        pages.server().await("it is told again", () -> received.size() == 2);
        org.assertj.core.api.Assertions.assertThat(received.get(1)).isEqualTo(received.get(0));
        Pages.requireAccessible(admin.page());
    }

    private static Locator again(Administrator admin) {
        return admin.page().locator("td form button");
    }

    @Test
    @Tag("long")
    void it_is_paused_goes_on_gets_a_new_secret_and_is_removed_only_after_a_question() {
        var admin = Administrator.at(pages, ENGLISH, "Webhooks");
        make(admin, url("life"), "New webhook", "Customer wrote", "Save");
        admin.link("Continue").click();
        admin.press("Pause");
        admin.sees("Paused: notifications are kept");
        admin.press("Resume");
        assertThat(admin.button("Pause")).isVisible();
        admin.pressAndConfirm("New signing secret");
        assertThat(admin.page().locator("[data-secret]")).containsText("whsec_");
        admin.link("Continue").click();
        admin.press("Remove this webhook");
        admin.page().keyboard().press("Escape");
        admin.sees(url("life"));
        admin.pressAndConfirm("Remove this webhook");
        admin.seesHeading("Webhooks");
        assertThat(admin.page().getByText("/life")).hasCount(0);
    }

    @Test
    @Tag("long")
    void an_address_of_the_own_network_is_refused_beside_its_field() {
        var admin = Administrator.at(pages, POLISH, "Webhooki");
        make(admin, "http://127.0.0.1:8081/", "Nowy webhook", "Nowe zgłoszenie", "Zapisz");
        var field = admin.page().locator("[name=subscription_url]");
        assertThat(field).isFocused();
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(admin.page().locator(".field-problem")).containsText("nie jest adresem publicznym");
        pages.forgetComplaints();
    }

    @Test
    @Tag("long")
    void a_webhook_is_made_by_the_keyboard_alone_on_a_small_phone() {
        Page page = pages.signedIn("akowalski", ENGLISH.sized(360, 720));
        page.navigate("/desk/admin/webhooks");
        page.keyboard().press("n");
        page.waitForURL("**/webhooks/new");
        assertThat(page.locator("[name=subscription_url]")).isFocused();
        page.keyboard().type(url("keys"));
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-secret]")).isVisible();
        assertThat(page.locator("a", new Page.LocatorOptions().setHasText("Continue")))
                .isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Log of attempts")).isVisible();
        new Administrator(page).fitsIntoItsWindow();
        Pages.requireAccessible(page);
    }
}
