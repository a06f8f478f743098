package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Clips as office programs and mail programs put them on the clipboard: tables, lists, links and pictures stay,
/// and
/// words never become a picture. `Pages` fails a test for each error in the console, so nothing of a clip is
/// loaded
/// or styled.
@Tag("long")
class PasteTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste ENGLISH = Taste.of("en-GB");
    private static final String EXCELS_PICTURE = "picture";

    @Test
    void word_keeps_lists_tables_links_and_the_picture_that_only_its_rtf_contains() throws IOException {
        Page page = opened();
        paste(page, Map.of("text/html", clip("word.html"), "text/rtf", clip("word.rtf")));
        Locator editor = editor(page);
        assertThat(editor.locator("p").first()).hasText("Oferta na altanę");
        assertThat(editor.locator("strong")).hasText(new String[] {"Oferta na altanę", "ceny", "Towar", "Cena"});
        assertThat(editor.locator("em")).hasText("terminy");
        assertThat(editor.locator("a")).hasAttribute("href", "https://sklep.example/altany?kolor=dąb&r=2");
        assertThat(editor.locator("ul > li > p"))
                .hasText(new String[] {"altana sosnowa", "impregnowana", "altana dębowa"});
        assertThat(editor.locator("ul ul > li")).hasText("impregnowana");
        assertThat(editor.locator("ol > li")).hasText(new String[] {"zaliczka", "montaż"});
        assertThat(editor.locator("td")).hasText(new String[] {"Towar", "Cena", "Altana", "4 390 zł"});
        assertThat(editor.locator("img:not(.ProseMirror-separator)"))
                .hasAttribute("src", Pattern.compile("data:image/png;base64,iVBORw0KGgo.+"));
        assertThat(editor.locator("img:not(.ProseMirror-separator)")).hasAttribute("alt", "Altana w ogrodzie");
        assertThat(page.locator("#notice")).isEmpty();
        requireClean(page);
    }

    @Test
    void a_picture_that_the_clip_does_not_contain_is_reported() throws IOException {
        Page page = opened();
        paste(page, Map.of("text/html", clip("word.html")));
        assertThat(editor(page).locator("img:not(.ProseMirror-separator)")).hasCount(0);
        assertThat(page.locator("#notice")).containsText("Pictures missing from the clipboard: 1.");
        requireClean(page);
    }

    @Test
    void excel_is_a_table_and_not_the_picture_beside_it() throws IOException {
        Page page = opened();
        paste(page, Map.of("text/html", clip("excel.html"), "image/png", EXCELS_PICTURE));
        Locator editor = editor(page);
        assertThat(editor.locator("td")).hasText(new String[] {
            "Towar", "Sztuk", "Cena", "Altana \"Róża\" < 3 m", "2", "4 390,00 zł", "ceny brutto"
        });
        assertThat(editor.locator("tr").first().locator("strong")).hasCount(3);
        assertThat(editor.locator("td[colspan='3'] em")).hasText("ceny brutto");
        assertThat(editor.locator("td a")).hasAttribute("href", "https://sklep.example/altana");
        assertThat(editor.locator("img:not(.ProseMirror-separator)")).hasCount(0);
        assertThat(page.locator("#reply .uploads li")).hasCount(0);
        requireClean(page);
    }

    @Test
    void gmail_keeps_lists_tables_and_links_without_the_detour_by_google() throws IOException {
        Page page = opened();
        paste(page, Map.of("text/html", clip("gmail.html")));
        Locator editor = editor(page);
        assertThat(editor.locator("a")).hasAttribute("href", "https://sklep.example/a?b=1&c=2");
        assertThat(editor.locator("a")).hasText("altana");
        assertThat(editor.locator("ul > li > p")).hasText(new String[] {"sosna", "dąb"});
        assertThat(editor.locator("li li")).hasText("jasny");
        assertThat(editor.locator("strong")).hasText(new String[] {"dwie", "Kolor"});
        assertThat(editor.locator("u")).hasText("pilnie");
        assertThat(editor.locator("td")).hasText(new String[] {"Kolor", "brąz"});
        assertThat(page.locator("#notice")).containsText("Pictures missing from the clipboard: 1.");
        requireClean(page);
    }

    @Test
    void outlook_keeps_lists_tables_and_links_on_the_desktop_and_on_the_web() throws IOException {
        Page page = opened();
        paste(page, Map.of("text/html", clip("outlook.html")));
        Locator editor = editor(page);
        assertThat(editor.locator("strong")).hasText(new String[] {"From:", "Sent:"});
        assertThat(editor.locator("a").first()).hasAttribute("href", "mailto:jan@klient.example");
        assertThat(editor.locator("li")).hasText(new String[] {"fakturę", "zwrot"});
        assertThat(editor.locator("li s")).hasText("zwrot");
        assertThat(editor.locator("td")).hasText(new String[] {"FV/12/2026", "1 200,00"});
        assertThat(page.locator("#notice")).containsText("Pictures missing from the clipboard: 1.");
        requireClean(page);

        page = opened();
        editor = editor(page);
        paste(page, Map.of("text/html", clip("outlook-web.html")));
        assertThat(editor.locator("li")).hasText(new String[] {"pierwsza sprawa", "druga sprawa"});
        assertThat(editor.locator("li strong")).hasText("sprawa");
        assertThat(editor.locator("td")).hasText(new String[] {"Termin", "piątek"});
        assertThat(editor.locator("td a")).hasAttribute("href", "https://kalendarz.example/x");
        requireClean(page);
    }

    @Test
    void libreoffice_keeps_tables_lists_links_and_pictures() throws IOException {
        Page page = opened();
        paste(page, Map.of("text/html", clip("libreoffice.html")));
        Locator editor = editor(page);
        assertThat(editor.locator("strong").first()).hasText("altany");
        assertThat(editor.locator("u")).hasText("pergole");
        assertThat(editor.locator("a")).hasAttribute("href", "https://sklep.example/");
        assertThat(editor.locator("ul > li")).hasText(new String[] {"sosna", "dąb"});
        assertThat(editor.locator("th")).hasText(new String[] {"Towar", "Cena"});
        assertThat(editor.locator("td")).hasText(new String[] {"Altana", "4 390 zł"});
        assertThat(editor.locator("img:not(.ProseMirror-separator)"))
                .hasAttribute("src", Pattern.compile("data:image/png;base64,.+"));
        requireClean(page);

        page = opened();
        editor = editor(page);
        paste(page, Map.of("text/html", clip("libreoffice-calc.html"), "image/png", EXCELS_PICTURE));
        assertThat(editor.locator("td")).hasText(new String[] {"Numer", "Kwota", "1287", "4 390,00 zł"});
        assertThat(editor.locator("strong")).hasText(new String[] {"Numer", "Kwota"});
        assertThat(editor.locator("img:not(.ProseMirror-separator)")).hasCount(0);
        requireClean(page);
    }

    @Test
    void a_picture_alone_is_a_picture() {
        Page page = opened();
        paste(page, Map.of("image/png", EXCELS_PICTURE));
        assertThat(editor(page).locator("img:not(.ProseMirror-separator)")).hasCount(1);
        requireClean(page);
    }

    /// An empty reply in a ticket of its own.
    private static Page opened() {
        var customer = Customer.writes(pages, "Paste", "Proszę o ofertę");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/tickets/" + customer.ticket());
        editor(page).locator("p").first().click();
        return page;
    }

    private static Locator editor(Page page) {
        return page.locator("#reply .ProseMirror");
    }

    /// Pictures are files of the clip, everything else is text.
    private static void paste(Page page, Map<String, String> clip) {
        page.evaluate(
                """
                (clip) => {
                    const data = new DataTransfer();
                    for (const [type, text] of clip) {
                        if (type.startsWith("image/")) data.items.add(new File([text], "image.png", { type }));
                        else data.setData(type, text);
                    }
                    data.setData("text/plain", "the words of the clip");
                    document.querySelector("#reply .ProseMirror").dispatchEvent(
                        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """,
                clip.entrySet().stream()
                        .map(it -> List.of(it.getKey(), it.getValue()))
                        .toList());
    }

    private static void requireClean(Page page) {
        assertThat(editor(page).locator("[style], [data-style], style, [class^='xl']"))
                .hasCount(0);
    }

    private static String clip(String name) throws IOException {
        try (InputStream in = PasteTest.class.getResourceAsStream("/clips/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
