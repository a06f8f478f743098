package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.file.ReceivedFile;
import odzew.mail.MailPart;
import odzew.mail.mime.ByteSlice;
import odzew.mail.mime.Deadline;
import odzew.mail.mime.Entity;
import odzew.mail.mime.MimeStructure;
import odzew.mail.mime.ParseLimits;
import odzew.mail.mime.TextDecoder;
import odzew.mail.mime.TransferDecoding;
import odzew.mail.mime.Warnings;
import odzew.mail.read.MimeParser;
import odzew.ticket.BodyType;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The part of a message that agents see. `mail-corpus/shown` has the Polish body of each golden mail whose body
/// is more than its text or its HTML alone; `-Dcorpus.update` rewrites them.
class ShownMailTest {

    private static final Path GOLDEN = Path.of("../mail-corpus");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");

    @TestFactory
    Stream<DynamicTest> every_golden_mail_is_shown_as_expected() throws IOException {
        return mails(GOLDEN)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    @Test
    void no_leaf_of_any_corpus_is_lost() throws IOException {
        Path shared = Path.of("../../shared");
        var lost = new HashSet<String>();
        int looked = 0;
        for (Path folder : List.of(GOLDEN, shared.resolve("mail-cases"), shared.resolve("mail-corpus"))) {
            if (Files.isDirectory(folder)) {
                List<Path> mails = mails(folder).toList();
                looked += mails.size();
                mails.forEach(file -> lost.addAll(lostIn(file)));
            }
        }
        assertThat(lost).isEmpty();
        assertThat(looked).isGreaterThanOrEqualTo(Files.isDirectory(shared) ? 800 : 270);
    }

    @Test
    void the_words_of_a_huge_message_are_bounded_and_it_says_so() {
        Content content = read(("Content-Type: text/html\r\n\r\n" + "<p>a".repeat(250_000)).getBytes());
        assertThat(content.english().body()).hasSizeLessThan(400_000).contains("The message is very large");
        assertThat(content.files()).extracting(ReceivedFile::filename).containsExactly("message-whole.html");
    }

    /// A page does work in proportion to the stored body.
    @Test
    @Tag("long")
    void twelve_messages_of_two_megabytes_are_stored_as_bounded_text_and_kept_whole_as_files() {
        long stored = 0;
        for (String piece : List.of("<b>", "<p>a", "<table><tr><td>b", "<div>word <i>")) {
            byte[] mail =
                    ("Content-Type: text/html\r\n\r\nquestion " + piece.repeat(2_000_000 / piece.length())).getBytes();
            Content content = read(mail);
            stored += 3L * content.english().body().length();
            assertThat(content.english().type()).isEqualTo(BodyType.PLAIN);
            assertThat(content.english().body()).startsWith("question");
            assertThat(content.files())
                    .singleElement()
                    .satisfies(file -> assertThat(file.bytes()).hasSizeGreaterThan(1_900_000));
        }
        assertThat(stored).isLessThan(12 * 301_000L);
    }

    @Test
    void words_below_a_comment_that_is_never_closed_are_shown() {
        Content content = read("Content-Type: text/html\r\n\r\n<p>before</p><!-- open <p>after</p>".getBytes());
        assertThat(Jsoup.parse(content.english().body()).text())
                .contains("before")
                .contains("after");
    }

    @Test
    void the_inventory_finds_a_leaf_that_is_not_shown() {
        byte[] mail =
                ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nfirst words of the message\r\n--b\r\n\r\n"
                                + "other words of the second part\r\n--b--\r\n")
                        .getBytes();
        Content whole = read(mail);
        Content half = read("\r\nfirst words of the message\r\n".getBytes());
        assertThat(lostIn(mail, whole)).isEmpty();
        assertThat(lostIn(mail, half)).containsExactly("text/plain");
    }

    private static void check(Path file) throws IOException {
        Content content = read(Files.readAllBytes(file));
        String body = content.polish().body();
        Path expected =
                GOLDEN.resolve("shown").resolve(file.getFileName().toString().replace(".eml", ".txt"));
        boolean plainCase = body.equals(content.mail().html().orElse("\0"))
                || body.equals(content.mail().text().orElse(""));
        String shown = content.polish().type() + " "
                + content.files().stream().map(ReceivedFile::filename).toList() + "\n\n" + body.replace("\r\n", "\n");
        if (System.getProperty("corpus.update") != null) {
            Files.createDirectories(expected.getParent());
            if (plainCase) {
                Files.deleteIfExists(expected);
            } else {
                Files.writeString(expected, shown);
            }
        }
        assertThat(plainCase ? "" : shown).isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
    }

    private static Content read(byte[] bytes) {
        return Content.of(new MimeParser().parse(bytes));
    }

    private static Stream<Path> mails(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList().stream();
        }
    }

    /// Each leaf is shown, is a file, is a form of an alternative that says the same, or is left out because no
    /// agent can use it.
    private static List<String> lostIn(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return lostIn(bytes, read(bytes)).stream()
                    .map(leaf -> file.getFileName() + ": " + leaf)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> lostIn(byte[] bytes, Content content) {
        var structure = new MimeStructure(ParseLimits.DEFAULT, Deadline.in(Duration.ofSeconds(20)), new Warnings());
        Set<String> words = words(content.english().body(), true);
        words.addAll(words(content.english().body(), false));
        content.files().stream()
                .filter(it -> it.filename().startsWith("message-"))
                .forEach(it -> words.addAll(words(new String(it.bytes(), StandardCharsets.UTF_8), true)));
        return leaves(structure.read(ByteSlice.of(bytes)))
                .filter(leaf -> !isFound(leaf, content, words))
                .map(leaf -> leaf.type().value())
                .toList();
    }

    private static Stream<Entity> leaves(Entity part) {
        return part.isMultipart() ? part.children().stream().flatMap(ShownMailTest::leaves) : Stream.of(part);
    }

    private static boolean isFound(Entity leaf, Content content, Set<String> words) {
        byte[] bytes = TransferDecoding.decode(leaf, new Warnings());
        boolean kept = content.files().stream().anyMatch(file -> Arrays.equals(file.bytes(), bytes))
                || content.mail().shown().leftOut().stream()
                        .map(MailPart::bytes)
                        .anyMatch(it -> Arrays.equals(it, bytes));
        if (kept) {
            return true;
        }
        String text = TextDecoder.decode(bytes, leaf.charset()).text();
        Set<String> own = words(text.length() > 50_000 ? text.substring(0, 50_000) : text, leaf.is("text/html"));
        long missing = own.stream().filter(word -> !words.contains(word)).count();
        boolean fileInText = text.contains("\nbegin 6");
        return fileInText
                || own.isEmpty()
                || missing <= 2 && missing < own.size()
                || missing * 8 <= own.size()
                || leaf.type().orEmpty("delsp").equals("yes");
    }

    private static Set<String> words(String text, boolean html) {
        Set<String> words = new HashSet<>();
        var matcher = WORD.matcher(html ? Jsoup.parse(text).text() : text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
