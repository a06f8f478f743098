package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import odzew.browser.Chromium.Taste;
import odzew.mailservers.LmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A message with many attacks: none of its content runs, and no request reaches its sender's server.
class HostileMailTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final AtomicInteger asked = new AtomicInteger();
    private static HttpServer strangers;
    private static String ticket;

    private static final String HTML = """
            <html><head><meta http-equiv="refresh" content="0;url=STRANGER/refresh"><base href="STRANGER/">
            <link rel="stylesheet" href="STRANGER/link.css"><style>@import url("STRANGER/import.css");
            body { background: url(STRANGER/style.png) }</style></head>
            <body onload="parent.document.title='pwned'" background="STRANGER/background.png">
            <p>Dzień dobry, proszę o pomoc.</p>
            <script>parent.document.title='pwned';fetch('STRANGER/script')</script>
            <img src="STRANGER/pixel.png" onerror="parent.document.title='pwned'" srcset="STRANGER/srcset.png 2x">
            <img src="x" onerror="parent.document.title='pwned'">
            <svg onload="parent.document.title='pwned'"><image href="STRANGER/svg.png"/><script>parent.document.title='pwned'</script></svg>
            <div style="background:url('STRANGER/inline.png');position:fixed;top:0;left:0;width:9999px;height:9999px">over</div>
            <form action="STRANGER/form" method="post"><input name="password"><button>Zaloguj</button></form>
            <iframe src="STRANGER/frame"></iframe><object data="STRANGER/object"></object><embed src="STRANGER/embed">
            <video src="STRANGER/video" poster="STRANGER/poster.png" autoplay></video><audio src="STRANGER/audio" autoplay></audio>
            <a href="javascript:parent.document.title='pwned'">kliknij</a>
            <a href="https://stranger.example/path">odnośnik</a>
            <math><mtext><style><img src="STRANGER/math.png" onerror="parent.document.title='pwned'"></style></mtext></math>
            </body></html>
            """;

    @BeforeAll
    static void deliver() throws IOException {
        strangers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        strangers.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        strangers.start();
        String address = "http://127.0.0.1:" + strangers.getAddress().getPort();
        LmtpClient.deliver(
                pages.server().lmtpPort(),
                "mallory@stranger.example",
                "test@thulium.example",
                """
                From: "<img src=x onerror=alert(1)>" <mallory@stranger.example>
                To: test@thulium.example
                Subject: <script>document.title='pwned'</script> pomoc
                Message-ID: <hostile-1@stranger.example>
                MIME-Version: 1.0
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: 8bit

                """ + HTML.replace("STRANGER", address));
        String found = "/api/odzew/incoming_mails?sender=mallory@stranger.example";
        pages.server()
                .await("the mail is a ticket", () -> pages.api().get(found).contains("NEW_TICKET"));
        ticket = ApiClient.field(pages.api().get(found), "ticket_id");
    }

    @AfterAll
    static void stop() {
        strangers.stop(0);
    }

    @Test
    void its_text_is_read_in_a_frame_where_nothing_runs_and_nothing_is_fetched() {
        Page page = pages.signedIn("akowalski", Taste.of("pl-PL"));
        page.navigate("/desk/tickets/" + ticket);
        FrameLocator frame = page.frameLocator("iframe.message-frame");
        assertThat(frame.getByText("Dzień dobry, proszę o pomoc.")).isVisible();
        assertThat(frame.locator("form, iframe, object, embed, video, audio, svg, meta[http-equiv=refresh]"))
                .hasCount(0);
        assertThat(frame.locator("a[href^=javascript]")).hasCount(0);
        assertThat(frame.locator("script")).hasCount(1); // reports the height; the policy allows it by its digest
        org.assertj.core.api.Assertions.assertThat(
                        page.locator("iframe.message-frame").getAttribute("sandbox"))
                .doesNotContain("allow-same-origin", "allow-forms", "allow-top-navigation");
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        org.assertj.core.api.Assertions.assertThat(page.title()).doesNotStartWith("pwned");
        org.assertj.core.api.Assertions.assertThat(asked).hasValue(0);
    }

    @Test
    @Tag("long")
    void a_links_target_can_be_seen() {
        Page page = pages.signedIn("akowalski", Taste.of("pl-PL"));
        page.navigate("/desk/tickets/" + ticket);
        FrameLocator frame = page.frameLocator("iframe.message-frame");
        assertThat(frame.getByRole(
                        AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(Pattern.compile("odnośnik"))))
                .hasAttribute("title", "https://stranger.example/path");
    }

    @Test
    void pictures_that_are_asked_for_are_not_fetched_from_private_addresses() {
        Page page = pages.signedIn("akowalski", Taste.of("pl-PL"));
        page.navigate("/desk/tickets/" + ticket);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pokaż obrazy"))
                .click();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        org.assertj.core.api.Assertions.assertThat(asked).hasValue(0);
        pages.forgetComplaints();
    }
}
