package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every disturbance at every step of writing and sending. Afterwards the text is in the editor or sent, no
/// message
/// was sent twice, and no internal comment was sent at all.
@Tag("long")
class InterruptionTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    @TempDir
    static Path folder;

    private static final Taste ENGLISH = Taste.of("en-GB");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(40);

    /// The progress of the agent when the disturbance begins.
    enum Step {
        EMPTY,
        TYPED,
        SAVED,
        FILE,
        TIME_CHOSEN,
        SENDING
    }

    enum Disturbance {
        LINE_CUT,
        BAD_GATEWAY,
        /// The server did what was asked, and a proxy answers 502 all the same.
        ANSWER_LOST,
        SESSION_ENDED,
        COLLEAGUE_ANSWERS
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Step.values())
                .flatMap(step -> Arrays.stream(Disturbance.values()).map(it -> Arguments.of(step, it)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_reply_is_kept_and_sent_once(Step step, Disturbance disturbance) {
        var customer = Customer.writes(pages, "Interrupted", "Proszę o pomoc");
        Page page = opened(customer);
        String words = "Words no. " + NUMBER.incrementAndGet() + " of the agent.";
        if (step != Step.EMPTY) {
            write(page, words);
        }
        prepare(page, step);
        Consumer<Page> end = begin(page, disturbance, customer, step == Step.SENDING, "/reply");
        if (step == Step.EMPTY) {
            write(page, words);
        }
        page.keyboard().press("Control+Enter");
        afterwards(page, disturbance, "#reply", words);
        end.accept(page);
        Locator sent = page.locator(".message.is-reply");
        if (disturbance != Disturbance.SESSION_ENDED || !isGone(page, "#reply", words)) {
            editor(page, "#reply").click();
            page.keyboard().press("Control+Enter");
        }
        int colleagues = disturbance == Disturbance.COLLEAGUE_ANSWERS ? 1 : 0;
        assertThat(sent).hasCount(1 + colleagues);
        assertThat(editor(page, "#reply")).not().containsText(words);
        if (step == Step.FILE) {
            assertThat(sent.last()).containsText("price-list.txt");
        }
        if (step == Step.TIME_CHOSEN) {
            assertThat(sent.last().locator(".ledger-line")).containsText(DAY.getYear() + ", 08:00");
        }
        int immediate = step == Step.TIME_CHOSEN ? colleagues : colleagues + 1;
        pages.server().await("it is sent", () -> captured(customer) >= immediate);
        page.reload();
        assertThat(sent).hasCount(1 + colleagues);
        assertEquals(immediate, captured(customer));
        pages.forgetComplaints();
    }

    @ParameterizedTest
    @EnumSource(Disturbance.class)
    void a_comment_is_kept_added_once_and_never_sent(Disturbance disturbance) {
        var customer = Customer.writes(pages, "Interrupted note", "Proszę o pomoc");
        Page page = opened(customer);
        String words = "Internal words no. " + NUMBER.incrementAndGet();
        page.keyboard().press("c");
        page.keyboard().type(words);
        Consumer<Page> end = begin(page, disturbance, customer, false, "/comment");
        page.keyboard().press("Control+Enter");
        if (disturbance != Disturbance.COLLEAGUE_ANSWERS) {
            afterwards(page, disturbance, "#comment", words);
        }
        end.accept(page);
        boolean added = disturbance == Disturbance.COLLEAGUE_ANSWERS
                || disturbance == Disturbance.SESSION_ENDED && isGone(page, "#comment", words);
        if (!added) {
            editor(page, "#comment").click();
            page.keyboard().press("Control+Enter");
        }
        Locator comments = page.locator("#messages .message", new Page.LocatorOptions().setHasText(words));
        assertThat(comments).hasCount(1);
        assertThat(editor(page, "#reply")).not().containsText(words);
        page.reload();
        assertThat(comments).hasCount(1);
        assertEquals(disturbance == Disturbance.COLLEAGUE_ANSWERS ? 1 : 0, captured(customer));
        pages.forgetComplaints();
    }

    @ParameterizedTest
    @EnumSource(
            value = Disturbance.class,
            names = {"LINE_CUT", "BAD_GATEWAY", "ANSWER_LOST", "SESSION_ENDED"})
    void an_undo_that_was_disturbed_can_be_pressed_again_and_nothing_is_sent(Disturbance disturbance) {
        var customer = Customer.writes(pages, "Interrupted undo", "Proszę o pomoc");
        Page page = pages.signedIn("akowalski", ENGLISH);
        undoSeconds(page, "60");
        page.navigate("/desk/tickets/" + customer.ticket());
        String words = "Too early, no. " + NUMBER.incrementAndGet();
        write(page, words);
        page.keyboard().press("Control+Enter");
        Locator undo = page.locator("#undo-place .undo button");
        assertThat(undo).isVisible();
        Consumer<Page> end = begin(page, disturbance, customer, false, "/undo/*");
        undo.click();
        if (disturbance == Disturbance.SESSION_ENDED) {
            signInAgain(page, "akowalski");
        } else {
            assertThat(page.locator("#offline")).isVisible();
            end.accept(page);
            undo.click();
        }
        assertThat(editor(page, "#reply")).containsText(words);
        assertThat(page.locator(".message.is-taken-back")).hasCount(1);
        assertEquals(0, captured(customer));
        undoSeconds(page, "10");
        pages.forgetComplaints();
    }

    /// The server is killed at each step; the page stays open, and the agent goes on when the server is back.
    @Test
    void a_killed_server_loses_nothing_and_sends_nothing_twice() throws IOException {
        try (DemoServer server = DemoServer.start(Files.createDirectory(folder.resolve("killed")));
                Chromium chromium = Chromium.start();
                var api = new ApiClient(server.url())) {
            Page page = chromium.person(server.url(), ENGLISH).newPage();
            SignIn.as(page, "akowalski", "demo");
            undoSeconds(page, "0");
            for (Step step : List.of(Step.TYPED, Step.FILE, Step.TIME_CHOSEN, Step.SENDING)) {
                String words = "Written before the end, " + step;
                page.navigate("/desk/tickets/1234");
                write(page, words);
                prepare(page, step);
                if (step == Step.SENDING) {
                    page.route("**/reply", route -> {
                        route.fetch();
                        server.kill();
                        route.abort();
                    });
                    page.keyboard().press("Control+Enter");
                    assertThat(page.locator("#reply .draft-state")).not().isEmpty();
                    page.unroute("**/reply");
                } else {
                    server.kill();
                    page.keyboard().press("Control+Enter");
                    assertThat(page.locator("#reply .draft-state")).not().isEmpty();
                }
                assertThat(editor(page, "#reply")).containsText(words);
                server.startAgain();
                editor(page, "#reply").click();
                page.keyboard().press("Control+Enter");
                assertThat(editor(page, "#reply")).not().containsText(words);
                page.reload();
                Locator sent = page.locator(".message.is-reply").last();
                assertThat(sent.frameLocator("iframe.message-frame").getByText(words))
                        .isVisible();
                if (step == Step.TIME_CHOSEN) {
                    assertThat(sent.locator(".ledger-line")).containsText(DAY.getYear() + ", 08:00");
                }
            }
            server.await("all three that are due are sent", () -> captured(api, "1234") == 3);
            page.context().close();
        }
    }

    private static Page opened(Customer customer) {
        Page page = pages.signedIn("jkowalski", ENGLISH);
        undoSeconds(page, "0");
        page.navigate("/desk/tickets/" + customer.ticket());
        assertThat(editor(page, "#reply")).isVisible();
        return page;
    }

    private static void undoSeconds(Page page, String seconds) {
        page.navigate("/desk/account");
        page.locator("form[action='/desk/account/undo'] button[value='" + seconds + "']")
                .click();
        assertThat(page.locator("form[action='/desk/account/undo'] button[aria-pressed=true]"))
                .hasText(seconds);
    }

    private static void write(Page page, String words) {
        editor(page, "#reply").click();
        page.keyboard().type(words);
    }

    private static void prepare(Page page, Step step) {
        switch (step) {
            case EMPTY, TYPED, SENDING -> {}
            case SAVED -> assertThat(page.locator("#reply .draft-state")).hasText("Draft saved");
            case FILE -> {
                page.locator("#reply input[data-attach]")
                        .setInputFiles(new FilePayload(
                                "price-list.txt", "text/plain", "12 EUR".getBytes(StandardCharsets.UTF_8)));
                assertThat(page.locator("#reply .uploads .file-name")).hasText("price-list.txt");
            }
            case TIME_CHOSEN -> {
                page.locator("#reply .later > summary").click();
                page.locator("#reply [name=at]").fill(DAY + "T08:00");
                page.locator("#reply [data-later-set]").click();
            }
        }
    }

    /// Returns what ends the disturbance.
    ///
    /// @param inFlight it begins when the request is already on its way
    private static Consumer<Page> begin(
            Page page, Disturbance disturbance, Customer customer, boolean inFlight, String path) {
        String address = "**/desk/tickets/*" + path;
        switch (disturbance) {
            case LINE_CUT -> {
                if (inFlight) {
                    page.route(address, route -> {
                        page.context().setOffline(true);
                        route.abort("internetdisconnected");
                    });
                } else {
                    page.context().setOffline(true);
                }
            }
            case BAD_GATEWAY ->
                page.route("**/desk/tickets/**", route -> {
                    if (route.request().method().equals("POST")) {
                        badGateway(route);
                    } else {
                        route.resume();
                    }
                });
            case ANSWER_LOST ->
                page.route(address, route -> {
                    APIResponse answer = route.fetch();
                    assertTrue(answer.status() < 400);
                    badGateway(route);
                });
            case SESSION_ENDED -> page.context().clearCookies();
            case COLLEAGUE_ANSWERS ->
                pages.api()
                        .post(
                                "/api/tickets/" + customer.ticket() + "/agent_response",
                                "{\"user_login\": \"testowy.agent17\", \"body\": \"The colleague's answer.\"}");
        }
        return it -> {
            it.unrouteAll();
            it.context().setOffline(false);
        };
    }

    private static void badGateway(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(502)
                        .setContentType("text/html")
                        .setBody(
                                "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"));
    }

    /// The page states truthfully what happened, and the text is still there.
    private static void afterwards(Page page, Disturbance disturbance, String form, String words) {
        switch (disturbance) {
            case LINE_CUT, BAD_GATEWAY, ANSWER_LOST -> {
                assertThat(page.locator(form + " .draft-state")).containsText("The server did not confirm.");
                assertThat(page.locator("body")).not().containsText("502 Bad Gateway");
                assertThat(editor(page, form)).containsText(words);
            }
            case SESSION_ENDED -> signInAgain(page, "jkowalski");
            case COLLEAGUE_ANSWERS -> {
                assertThat(page.locator("#composer [role=alert]"))
                        .containsText("A colleague replied while you were writing");
                assertThat(editor(page, form)).containsText(words);
            }
        }
    }

    private static void signInAgain(Page page, String login) {
        Locator dialog = page.locator("dialog.session-dialog");
        assertThat(dialog).isVisible();
        dialog.locator("[name=login]").fill(login);
        dialog.locator("[name=password]").fill("demo");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog).hasCount(0);
    }

    /// The message that was being sent goes on after the sign-in; if a draft met the end of the session first, nothing
    /// was being
    /// sent yet.
    private static boolean isGone(Page page, String form, String words) {
        try {
            assertThat(editor(page, form))
                    .not()
                    .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(5_000));
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static Locator editor(Page page, String form) {
        return page.locator(form + " [contenteditable=true]");
    }

    private static int captured(Customer customer) {
        return captured(pages.api(), customer.ticket());
    }

    /// The number of messages that went to the ticket's customer.
    private static int captured(ApiClient api, String ticket) {
        return api.get("/api/odzew/captured_mails?ticket_id=" + ticket).split("\"internet_message_id\"", -1).length - 1;
    }
}
