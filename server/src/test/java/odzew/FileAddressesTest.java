package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.account.SomeAct;
import odzew.web.ticket.MailFrames;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Addresses of files and pictures are signed and end, and a file is shown by its content only.
class FileAddressesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static DeskWorld world;

    @BeforeAll
    static void start() {
        world = desk.world();
    }

    @Test
    void a_files_address_is_signed_and_ends() throws Exception {
        var browser = world.browser().signIn("akowalski");
        String token = world.core()
                .temporaryFiles
                .upload("a.txt", new java.io.ByteArrayInputStream(new byte[] {1}), SomeAct.act())
                .file()
                .token();
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(seen.find()).isTrue();
        assertThat(browser.post(
                                "/desk/tickets/1234/reply",
                                Map.of("body", "With a file", "cc", "", "files", token, "seen", seen.group(1)))
                        .statusCode())
                .isEqualTo(303);
        var address = Pattern.compile("(/frame/file/([0-9a-f]+)/(\\d+)/[A-Za-z0-9_-]+)")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(address.find()).isTrue();
        assertThat(world.browser().get(address.group(1)).statusCode()).isEqualTo(200);
        assertThat(world.browser().get("/frame/file/" + address.group(2)).statusCode())
                .isEqualTo(404);
        String later = address.group(1)
                .replace("/" + address.group(3) + "/", "/" + (Long.parseLong(address.group(3)) + 1) + "/");
        assertThat(world.browser().get(later).statusCode()).isEqualTo(404);
        assertThat(world.browser().get(fileUrl(address.group(2), 1)).statusCode())
                .as("of yesterday")
                .isEqualTo(200);
        assertThat(world.browser().get(fileUrl(address.group(2), 3)).statusCode())
                .as("signed three days ago")
                .isEqualTo(404);
    }

    /// An address that the server made this many days ago.
    private static String fileUrl(String token, int days) {
        return framesOf(days).fileUrl(token);
    }

    private static MailFrames framesOf(int days) {
        var clock = world.core().clock;
        return new MailFrames(
                world.core().desk.tickets,
                world.core().attachments,
                world.core().secret,
                () -> clock.instant().minus(Duration.ofDays(days)));
    }

    /// The port is refused before a connection is made.
    @Test
    void the_address_of_a_remote_picture_ends_after_two_days_and_says_so() {
        String picture = "http://127.0.0.1:1/picture.png";
        var english = world.browser().with("Accept-Language", "en");
        assertThat(english.get(framesOf(1).imageUrl(picture)).body()).doesNotContain("has ended");
        var ended = english.get(framesOf(2).imageUrl(picture));
        assertThat(ended.statusCode()).isEqualTo(404);
        assertThat(ended.body()).contains("This address has ended", "Reload the ticket");
        assertThat(world.browser()
                        .with("Accept-Language", "pl")
                        .get(framesOf(2).imageUrl(picture))
                        .body())
                .contains("Ten adres wygasł");
        String later = framesOf(2).imageUrl(picture);
        long day = Long.parseLong(later.split("/")[3]);
        assertThat(english.get(later.replace("/" + day + "/", "/" + (day + 2) + "/"))
                        .body())
                .as("a day that was not signed")
                .doesNotContain("has ended")
                .contains("There is no frame");
    }

    /// The declaration of the sender decides nothing.
    @Test
    void a_file_is_shown_by_its_content_only() throws Exception {
        String html = "<html><script>alert(1)</script></html>";
        assertFile(html, "image/png", "application/octet-stream", "attachment");
        assertFile(html, "application/pdf", "application/octet-stream", "attachment");
        assertFile("<svg onload='alert(1)'/>", "image/svg+xml", "application/octet-stream", "attachment");
        assertFile("\u0089PNG\r\n\u001a\n and more", "text/html", "image/png", "inline");
        assertFile("%PDF-1.7 and more", "text/html", "application/pdf", "inline");
    }

    private static void assertFile(String bytes, String declared, String served, String disposition) throws Exception {
        String token = world.core()
                .temporaryFiles
                .upload("file", new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)), SomeAct.act())
                .file()
                .token();
        desk.database()
                .useTransaction(
                        h -> h.createUpdate("update temporary_file set content_type = :type where token = :token")
                                .bind("type", declared)
                                .bind("token", token)
                                .execute());
        var frames = new MailFrames(
                world.core().desk.tickets, world.core().attachments, world.core().secret, world.core().clock);
        var answer = world.browser().get(frames.fileUrl(token));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0])
                .isEqualTo(served);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith(disposition);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
}
