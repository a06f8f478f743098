package odzew.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// The pages of one demo server in one Chromium, shared by all tests of a run; each user is new.
///
/// When a test ends, every console error of a page, and every request outside the server's address, fails it.
final class Pages implements BeforeAllCallback, AfterEachCallback {

    static final String WCAG = "wcag2a,wcag2aa,wcag21a,wcag21aa,wcag22aa";

    private static final class Shared implements AutoCloseable {

        final Path folder;
        final DemoServer server;
        final Chromium chromium;
        final ApiClient api;
        final Map<String, List<Cookie>> sessions = new HashMap<>();

        Shared() {
            try {
                folder = Files.createTempDirectory("odzew-browser");
                server = DemoServer.start(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            chromium = Chromium.start();
            api = new ApiClient(server.url());
        }

        @Override
        public void close() {
            chromium.close();
            api.close();
            server.close();
        }
    }

    private final List<BrowserContext> people = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Shared shared;

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(Chromium.program().isPresent(), "There is no Chromium here, so the pages are not tested in one.");
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        shared = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, Namespace.create(Pages.class))
                .computeIfAbsent(Shared.class, _ -> new Shared(), Shared.class);
    }

    DemoServer server() {
        return shared.server;
    }

    ApiClient api() {
        return shared.api;
    }

    /// A page in a new user's browser.
    Page open(Taste taste) {
        BrowserContext person = shared.chromium.person(shared.server.url(), taste);
        people.add(person);
        Page page = person.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(shared.server.url())
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")
                    && !request.url().startsWith("about:")) {
                complaints.add("outside request: " + request.url());
            }
        });
        return page;
    }

    /// A page of an agent who signed in earlier in the run, in any language, and whose session is still valid.
    Page signedIn(String login, Taste taste) {
        Page page = open(taste);
        List<Cookie> known = shared.sessions.get(login + taste.locale());
        if (known != null) {
            page.context().addCookies(known);
            page.navigate("/desk");
        }
        if (known == null || page.url().contains("/sign-in")) {
            SignIn.as(page, login, "demo");
            shared.sessions.put(login + taste.locale(), page.context().cookies());
        }
        return page;
    }

    /// Requires that axe finds no violation of WCAG 2.2 AA. It checks only the page itself: foreign messages in
    /// frames are not ours, and the second page that collects the results of frames takes a second each time.
    static void requireAccessible(Page page) {
        requireAccessible(page, "html");
    }

    /// Checks only one part of the page, such as an open menu: elements that it partly covers are no targets
    /// while it is open.
    static void requireAccessible(Page page, String part) {
        var found = new AxeBuilder(page)
                .setLegacyMode(true).include(part).withTags(List.of(WCAG.split(","))).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getHelp() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(3)
                                        .toList())
                        .toList();
        assertThat(found).as("at " + page.url()).isEmpty();
    }

    /// Discards expected console errors, such as those of a refused form.
    void forgetComplaints() {
        complaints.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        people.forEach(BrowserContext::close);
        people.clear();
        List<String> found = List.copyOf(complaints);
        complaints.clear();
        assertThat(found).isEmpty();
    }
}
