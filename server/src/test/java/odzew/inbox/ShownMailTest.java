package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final String LOST = "LOST: ";
    private static final Pattern UUENCODED = Pattern.compile("(?ms)^begin [0-7]{3,4} .*?^end\\s*$");
    private static final List<String> CHARSETS = List.of(
            "UTF-8",
            "windows-1250",
            "windows-1251",
            "windows-1252",
            "windows-1253",
            "windows-1254",
            "windows-1255",
            "windows-1257",
            "ISO-8859-2",
            "ISO-8859-5",
            "ISO-8859-15",
            "KOI8-R",
            "KOI8-U",
            "IBM852",
            "IBM866",
            "GB18030",
            "Big5",
            "Big5-HKSCS",
            "windows-31j",
            "EUC-JP",
            "ISO-2022-JP",
            "EUC-KR",
            "TIS-620",
            "UTF-16LE");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");

    @TestFactory
    Stream<DynamicTest> every_golden_mail_is_shown_as_expected() throws IOException {
        return mails(GOLDEN)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    /// `mail-corpus/inventory.txt` names each leaf that is not shown to the last word, and why.
    @Test
    void every_leaf_of_the_golden_mails_is_shown_a_file_or_named_with_the_reason() throws IOException {
        String found = mails(GOLDEN)
                .flatMap(file -> gapsIn(file).stream()
                        .map(gap -> GOLDEN.relativize(file) + "\t" + gap.type() + "\t" + gap.reason()))
                .collect(Collectors.joining("\n", "", "\n"));
        Path golden = GOLDEN.resolve("inventory.txt");
        if (System.getProperty("corpus.update") != null) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden)).doesNotContain(LOST);
        assertThat(mails(GOLDEN).count()).isGreaterThanOrEqualTo(320);
    }

    @Test
    @Tag("long")
    void no_leaf_of_the_shared_corpora_is_lost() throws IOException {
        Path shared = Path.of("../../shared");
        assumeTrue(Files.isDirectory(shared));
        var lost = new ArrayList<String>();
        int looked = 0;
        for (Path folder : List.of(shared.resolve("mail-cases"), shared.resolve("mail-corpus"))) {
            List<Path> mails = mails(folder).toList();
            looked += mails.size();
            mails.forEach(file -> gapsIn(file).stream()
                    .filter(gap -> gap.reason().startsWith(LOST))
                    .forEach(gap -> lost.add(file.getFileName() + ": " + gap)));
        }
        assertThat(lost).isEmpty();
        assertThat(looked).isGreaterThanOrEqualTo(500);
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
        assertThat(gapsIn(mail, whole)).isEmpty();
        assertThat(gapsIn(mail, half)).containsExactly(new Gap("text/plain", LOST + "other part second"));
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
        return Content.of(new MimeParser(ZoneId.of("Europe/Warsaw")).parse(bytes));
    }

    private static Stream<Path> mails(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList().stream();
        }
    }

    /// A leaf with words that are neither shown nor in a file.
    private record Gap(String type, String reason) {}

    private record Leaf(Entity part, boolean alternative) {}

    private static List<Gap> gapsIn(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return gapsIn(bytes, read(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Gap> gapsIn(byte[] bytes, Content content) {
        var structure = new MimeStructure(ParseLimits.DEFAULT, Deadline.in(Duration.ofSeconds(20)), new Warnings());
        Set<String> words = words(content.english().body(), true);
        words.addAll(words(content.english().body(), false));
        content.files().stream()
                .filter(it -> it.filename().startsWith("message-"))
                .forEach(it -> words.addAll(words(new String(it.bytes(), StandardCharsets.UTF_8), true)));
        String letters = letters(content.english().body());
        return leaves(structure.read(ByteSlice.of(bytes)), false)
                .flatMap(leaf -> gap(leaf, content, words, letters).stream())
                .toList();
    }

    private static Stream<Leaf> leaves(Entity part, boolean alternative) {
        boolean within = alternative || part.is("multipart/alternative");
        return part.isMultipart()
                ? part.children().stream().flatMap(child -> leaves(child, within))
                : Stream.of(new Leaf(part, alternative));
    }

    private static Optional<Gap> gap(Leaf leaf, Content content, Set<String> words, String letters) {
        Entity part = leaf.part();
        byte[] bytes = TransferDecoding.decode(part, new Warnings());
        if (content.files().stream().anyMatch(file -> Arrays.equals(file.bytes(), bytes))) {
            return Optional.empty();
        }
        String type = part.type().value();
        if (content.mail().shown().leftOut().stream().map(MailPart::bytes).anyMatch(it -> Arrays.equals(it, bytes))) {
            return Optional.of(new Gap(type, "for programs"));
        }
        Set<String> least = null;
        for (String text : (Iterable<String>) readings(bytes, part.charset())::iterator) {
            String own = UUENCODED.matcher(text).replaceAll(" ");
            Set<String> missing = new TreeSet<>(words(own, part.is("text/html")));
            missing.removeAll(words);
            // format=flowed with DelSp joins the pieces of a word
            boolean joined = !letters(own).isEmpty() && letters.contains(letters(own));
            if (missing.isEmpty() || joined) {
                return Optional.empty();
            }
            least = least == null || missing.size() < least.size() ? missing : least;
        }
        String named = String.join(" ", least.stream().limit(12).toList()) + (least.size() > 12 ? " …" : "");
        return Optional.of(new Gap(
                type,
                (leaf.alternative() ? "the shown form of the alternative says the same, without: " : LOST) + named));
    }

    /// The reader may have found another charset than the declared one, which is right for nearly all.
    private static Stream<String> readings(byte[] bytes, String declared) {
        return Stream.concat(
                Stream.of(declared).map(it -> TextDecoder.decode(bytes, it).text()),
                CHARSETS.stream().map(charset -> new String(bytes, Charset.forName(charset))));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "");
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
