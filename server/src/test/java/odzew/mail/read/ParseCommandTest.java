package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParseCommandTest {

    private static final List<String> FIELDS = List.of(
            "file",
            "from",
            "to",
            "cc",
            "reply_to",
            "subject",
            "message_id",
            "date",
            "text",
            "html",
            "attachments",
            "automatic",
            "bounce",
            "warnings");

    @TempDir
    private Path folder;

    @Test
    void each_file_is_a_line_in_the_order_given_and_a_missing_one_a_warning() throws IOException {
        var files = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            files.add(Files.writeString(folder.resolve("m" + i), "Subject: s" + i + "\n\nx\n")
                    .toString());
        }
        files.add(5, folder.resolve("absent").toString());
        List<JsonNode> lines = run(files.toArray(String[]::new));
        assertThat(lines).extracting(line -> line.get("file").asString()).isEqualTo(files);
        assertThat(lines.get(5).get("warnings").toString()).contains("could not be read");
        assertThat(lines.get(6).get("subject").asString()).isEqualTo("s5");
        assertThat(lines.get(6).get("from").isNull()).isTrue();
    }

    @Test
    void extracted_files_stay_in_the_folder_and_never_overwrite_each_other() throws IOException {
        Path mail = Files.writeString(folder.resolve("mail.eml"), """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Disposition: attachment; filename="../../evil.txt"

                one
                --b
                Content-Disposition: attachment; filename="EVIL.txt"

                two
                --b
                Content-Disposition: attachment; filename="/etc/.."

                three
                --b--
                """);
        Path target = folder.resolve("out");
        JsonNode line = run("--extract", target.toString(), mail.toString()).getFirst();
        assertThat(line.get("attachments")).hasSize(3).allSatisfy(part -> {
            Path path = Path.of(part.get("path").asString());
            assertThat(path.normalize()).startsWith(target).isRegularFile();
            assertThat(Files.size(path)).isEqualTo(part.get("size").asInt());
        });
        assertThat(line.get("attachments").get(1).get("path").asString()).endsWith("EVIL-2.txt");
    }

    @Test
    void whatever_the_files_are_each_is_a_line_with_all_fields() throws IOException {
        Path unreadable = Files.writeString(folder.resolve("unreadable"), "Subject: x\n\n");
        Files.setPosixFilePermissions(unreadable, Set.of());
        Path sparse = folder.resolve("sparse");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.writeBytes("Subject: a gigabyte of nothing\n\nthe beginning\n");
            file.setLength(1L << 30);
        }
        Path empty = Files.createFile(folder.resolve("empty"));
        Path picture = Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, -1});
        List<JsonNode> lines = run(
                folder.resolve("absent").toString(),
                folder.toString(),
                unreadable.toString(),
                empty.toString(),
                picture.toString(),
                sparse.toString());
        assertThat(lines).hasSize(6).allSatisfy(line -> {
            assertThat(line.propertyNames()).containsExactlyElementsOf(FIELDS);
            assertThat(line.get("warnings")).isNotEmpty();
        });
        assertThat(lines.get(5).get("subject").asString()).isEqualTo("a gigabyte of nothing");
        assertThat(lines.get(5).get("text").asString()).startsWith("the beginning\n");
        assertThat(lines.get(5).get("warnings").toString()).contains("larger than");
    }

    @Test
    void attachments_and_reports_have_the_fields_of_the_description() throws IOException {
        JsonNode bounce = run("../mail-corpus/bounce-exim.eml").getFirst();
        assertThat(bounce.get("bounce").get(0).propertyNames())
                .containsExactly("recipient", "status", "reply", "class");
        JsonNode picture = run("../mail-corpus/inline-image.eml").getFirst();
        assertThat(picture.get("attachments").get(0).propertyNames())
                .containsExactly("filename", "content_type", "size", "sha256", "inline", "content_id", "path");
        assertThat(picture.get("from").propertyNames()).containsExactly("name", "address");
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_warning() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        JsonNode line = run("--extract", file.toString(), "../mail-corpus/inline-image.eml")
                .getFirst();
        assertThat(line.get("warnings").toString()).contains("could not be written");
        assertThat(line.get("attachments").get(0).get("path").isNull()).isTrue();
    }

    @Test
    void without_a_file_it_explains_itself() {
        var err = new ByteArrayOutputStream();
        assertThat(ParseCommand.run(List.of(), new PrintStream(new ByteArrayOutputStream()), new PrintStream(err)))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage");
    }

    private static List<JsonNode> run(String... args) {
        var out = new ByteArrayOutputStream();
        int code = ParseCommand.run(List.of(args), new PrintStream(out, false, StandardCharsets.UTF_8), System.err);
        assertThat(code).isZero();
        var json = new JsonMapper();
        return out.toString(StandardCharsets.UTF_8).lines().map(json::readTree).toList();
    }
}
