package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Templates, the signature and plain text in the reply editor.
class ReplyEditorTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste ENGLISH = Taste.of("en-GB");

    @Test
    @Tag("long")
    void a_template_is_inserted_above_the_signature_and_plain_text_keeps_the_words() {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/admin/queues/32");
        rich(page, "Signature").fill("Regards, {agent.name}");
        Pages.requireAccessible(page);
        save(page);
        page.navigate("/desk/templates/new");
        page.getByLabel("Name", exactly()).fill("Received");
        rich(page, "Text").fill("We have your case {ticket.number}.");
        Pages.requireAccessible(page);
        save(page);
        assertThat(page.getByRole(AriaRole.LINK, named("Received"))).isVisible();

        page.navigate("/desk/tickets/1234");
        Locator editor = rich(page, "Reply");
        Locator signature = editor.locator("[data-signature]");
        assertThat(signature).containsText("Regards, ");
        assertThat(signature).not().containsText("{agent.name}");
        assertThat(page.locator("#reply textarea[name=body]")).hasValue("");
        editor.locator("p").first().click();
        page.locator("#reply summary[aria-label='Insert a template']").click();
        page.locator("#reply .template-choice").first().click();
        assertThat(editor).containsText("We have your case 1234.");
        assertThat(page.getByText("Draft saved")).isVisible();

        page.locator("#reply [data-plain]").click();
        Locator plain = page.locator("#reply textarea[name=body]");
        assertThat(plain).hasValue(java.util.regex.Pattern.compile("We have your case 1234\\.\n\nRegards, .+"));
        plain.press("Control+Home");
        plain.pressSequentially("Hello! ");
        page.waitForResponse(answer -> answer.url().endsWith("/draft"), () -> plain.pressSequentially("Good day. "));

        page.reload();
        assertThat(plain)
                .hasValue(java.util.regex.Pattern.compile(
                        "Hello! Good day\\. We have your case 1234\\.\n\nRegards, [^\n]+"));
        page.locator("#reply [data-plain]").click();
        assertThat(editor).containsText("Hello! Good day. We have your case 1234.");
        assertThat(editor.getByText("Regards, ")).hasCount(1);
        page.waitForResponse(answer -> answer.url().endsWith("/draft"), () -> editor.fill(""));

        page.reload();
        assertThat(signature).containsText("Regards, ");
        page.locator("#reply [data-send]").click();
        assertThat(page.locator("#composer [role=alert]")).hasText("Write a reply first.");
    }

    /// The page's policy refuses styles, and `Pages` fails a test for each error in the console.
    @Test
    @Tag("long")
    void a_table_pasted_from_word_keeps_its_cells_and_emphasis_and_leaves_no_error_in_the_console() {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/tickets/1234");
        Locator editor = rich(page, "Reply");
        editor.locator("p").first().click();
        page.evaluate("""
                (html) => {
                    const data = new DataTransfer();
                    data.setData("text/html", html);
                    data.setData("text/plain", "Part Price");
                    document.querySelector("#reply .ProseMirror").dispatchEvent(
                        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                }\
                """, """
                <html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
                <style><!-- p.MsoNormal { margin: 0cm; font-family: Calibri } --></style></head>
                <body lang=PL style='tab-interval:35.4pt'><!--StartFragment-->
                <table class=MsoTableGrid border=1 STYLE='border-collapse:collapse;mso-yfti-tbllook:1184'>
                <tr style='mso-yfti-irow:0'>
                <td width=302 valign=top style='width:226.5pt;border:solid windowtext 1.0pt'>
                <p class=MsoNormal style="margin-bottom:0cm"><span style = 'font-weight:700'>Part<o:p></o:p></span></p></td>
                <td title="a style='b'" style='width:226.55pt'><p class=MsoNormal>Price 1 &lt; 2</p></td>
                </tr></table><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>One</p><p class=MsoNormal>After</p>
                <!--EndFragment--></body></html>
                """);
        assertThat(editor.locator("td")).hasText(new String[] {"Part", "Price 1 < 2"});
        assertThat(editor.locator("td strong")).hasText("Part");
        assertThat(editor.locator("ol li")).hasText("One");
        assertThat(editor.locator("[style], [data-style], style")).hasCount(0);
        page.waitForResponse(answer -> answer.url().endsWith("/draft"), () -> editor.fill(""));
    }

    private static Locator rich(Page page, String label) {
        return page.locator(".ProseMirror[aria-label='" + label + "']");
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(page.locator(".admin-actions")).isVisible();
        assertThat(page.locator("#notice")).isEmpty();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
