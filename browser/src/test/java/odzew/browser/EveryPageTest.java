package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import odzew.browser.Chromium.Taste;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Twelve pages on a phone, a notebook and a wide screen, in both themes and languages; and on the phone every
/// kind of
/// page that a link of the desk leads to, so that none is forgotten.
class EveryPageTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final int PHONE = 390;
    private static final int MOST = 80;

    /// Downloads, and what ends the session.
    private static final String NO_PAGE = ".*(/raw|/export|/files?/|/file|sign-out|/preview).*";

    /// The controls that can be seen, without those inside another one: links in running text are exempt, as WCAG
    /// 2.5.8
    /// exempts them.
    private static final String CONTROLS = """
            const clipped = (it) => {
                let box = it.getBoundingClientRect();
                let [left, top, right, bottom] = [Math.max(0, box.left), Math.max(0, box.top), Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
                for (let around = it.parentElement; around; around = around.parentElement) {
                    if (getComputedStyle(around).overflow === "visible") continue;
                    box = around.getBoundingClientRect();
                    [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
                }
                return { left, top, right, bottom };
            };
            const controls = [...document.querySelectorAll("button, .button, summary, select, textarea, input, .rail-item, .menu-item, .icon-button, .admin-link, .row, .tabs a")]
                .map((it) => (it.matches("[type=checkbox], [type=radio], [type=file]") ? it.closest("label") ?? it : it))
                .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !it.closest(".visually-hidden, dialog:not([open]), .skip") && !it.matches(".visually-hidden, [type=hidden], .skip"));
            """;

    private static final String SMALL = "() => {" + CONTROLS + """
            return [...new Set(controls)]
                .map((it) => [it, it.getBoundingClientRect()])
                .filter(([it, box]) => box.width > 1 && box.height > 1 && (box.height < 43.5 || box.width < 43.5))
                .map(([it, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${it.outerHTML.replace(/\\s+/g, " ").slice(0, 140)}`);
            }""";

    /// Bars that stay while the page scrolls lie above what scrolls.
    private static final String OVERLAPPING = "() => {" + CONTROLS + """
            const stuck = (it) => { for (; it; it = it.parentElement) if (/fixed|sticky/.test(getComputedStyle(it).position)) return it; return null; };
            const all = [...new Set(controls)].map((it) => [it, clipped(it), stuck(it)]).filter(([, box]) => box.right - box.left > 2 && box.bottom - box.top > 2);
            const found = [];
            for (let i = 0; i < all.length; i++) for (let j = i + 1; j < all.length; j++) {
                const [a, x, sa] = all[i];
                const [b, y, sb] = all[j];
                if (a.contains(b) || b.contains(a) || sa !== sb || b.closest(".revealing")?.contains(a)) continue;
                if (Math.min(x.right, y.right) - Math.max(x.left, y.left) > 2 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 2)
                    found.push(`${a.outerHTML.slice(0, 90)} over ${b.outerHTML.slice(0, 90)}`);
            }
            return found;
            }""";

    /// Only strips of links scroll sideways, and they are high enough for a finger.
    private static final String CUT = "() => {" + CONTROLS + """
            return [...new Set(controls)]
                .filter((it) => !it.closest(".quick, .admin-nav, nav.tabs") && it.getBoundingClientRect().width > 1 && it.getBoundingClientRect().right > innerWidth + 1)
                .map((it) => `cut at the right: ${it.outerHTML.slice(0, 120)}`)
                .concat([...document.querySelectorAll(".quick, .admin-nav, nav.tabs")]
                    .filter((it) => innerWidth < 900 && it.checkVisibility() && it.clientHeight < 44)
                    .map((it) => `${it.className} is only ${it.clientHeight} high`));
            }""";

    private static Map<String, String> twelve;

    @BeforeAll
    static void aTicket() {
        Customer customer = Customer.writes(
                pages,
                "Reklamacja zamówienia 5521 – prośba o pilny kontakt w sprawie uszkodzonej przesyłki",
                "Dzień dobry,\n\npaczka przyszła uszkodzona. Proszę o kontakt.\n\nJan Klient\n" + "x".repeat(200));
        pages.api().post("/api/tickets/" + customer.ticket() + "/agent_response", """
                {"body":"<p>Odpiszę jutro.</p>","user_login":"akowalski","date":"%s 08:00"}""".formatted(
                java.time.LocalDate.now(java.time.ZoneId.of("Europe/Warsaw")).plusDays(2)));
        String found = pages.api().get("/api/odzew/incoming_mails?sender=" + customer.address());
        twelve = new LinkedHashMap<>(Map.of(
                "list", "/desk?list=all",
                "ticket", "/desk/tickets/" + customer.ticket(),
                "new conversation", "/desk/new",
                "search", "/desk/search?q=reklamacja",
                "original", "/desk/mail/incoming/" + ApiClient.field(found, "id") + "/source",
                "planned", "/desk/planned",
                "incoming", "/desk/mail/incoming",
                "team", "/desk/team?hours=4",
                "queue", "/desk/admin/queues/32",
                "agent", "/desk/admin/agents/akowalski"));
        twelve.put("mailbox", "/desk/admin/mailboxes/new");
        twelve.put("audit log", "/desk/admin/audit");
    }

    static List<Taste> looks() {
        return Stream.of(390, 1440, 2560)
                .flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .flatMap(scheme -> Stream.of("pl-PL", "en-GB")
                                .map(locale -> new Taste(locale, scheme, width, width == PHONE ? 844 : 1000))))
                .toList();
    }

    @ParameterizedTest
    @Tag("long")
    @MethodSource("looks")
    void fits_overlaps_nowhere_and_is_accessible(Taste look) {
        Page page = pages.signedIn("akowalski", look);
        var faults = new ArrayList<String>();
        twelve.forEach((name, path) -> {
            page.navigate(path);
            assertThat(page.locator(".rail")).isVisible();
            if (!name.equals("search")) { // a single match opens at once
                Assertions.assertThat(page.url()).endsWith(path);
            }
            measure(page, name, look.width(), faults);
            try {
                Pages.requireAccessible(page);
            } catch (AssertionError e) {
                faults.add(name + ": " + e.getMessage());
            }
        });
        Assertions.assertThat(faults).as(look.toString()).isEmpty();
    }

    @Test
    @Tag("long")
    void each_page_that_a_link_leads_to_fits_a_phone_and_has_targets_of_44_pixels() {
        Page phone = pages.signedIn("akowalski", new Taste("pl-PL", ColorScheme.LIGHT, PHONE, 844));
        var faults = new ArrayList<String>();
        Map<String, String> found = new LinkedHashMap<>();
        var next = new ArrayDeque<String>(List.of("/desk"));
        found.put("/desk", "/desk");
        while (!next.isEmpty() && found.size() < MOST) {
            String path = next.poll();
            int status = phone.navigate(path).status();
            if (status >= 400) {
                faults.add(path + " answers " + status);
            }
            measure(phone, path, PHONE, faults);
            for (Object link :
                    (List<?>) phone.evaluate("() => [...document.querySelectorAll('a[href]')].map((it) => it.href)")) {
                String linked = URI.create((String) link).getRawPath();
                if (linked != null
                        && linked.startsWith("/desk")
                        && !linked.matches(NO_PAGE)
                        && found.putIfAbsent(kind(linked), linked) == null) {
                    next.add(linked);
                }
            }
        }
        Assertions.assertThat(faults).as(found.keySet().toString()).isEmpty();
        Assertions.assertThat(found).hasSizeGreaterThan(30).hasSizeLessThan(MOST);
    }

    private static void measure(Page page, String name, int width, List<String> faults) {
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (wide > width) {
            faults.add(name + " is " + wide + " wide");
        }
        ((List<?>) page.evaluate(CUT)).forEach(it -> faults.add(name + ": " + it));
        ((List<?>) page.evaluate(OVERLAPPING)).forEach(it -> faults.add(name + ": " + it));
        if (width == PHONE) {
            ((List<?>) page.evaluate(SMALL)).forEach(it -> faults.add(name + ": " + it));
        }
    }

    /// Numbers, logins and addresses of a page are those of one kind of page.
    private static String kind(String path) {
        return path.replaceAll("/[0-9]+", "/N")
                .replaceFirst("/admin/(agents|api-users|mailboxes|senders)/(?!new).+", "/admin/$1/X");
    }
}
