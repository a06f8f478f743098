package odzew.move;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Reads messages from files: mbox (RFC 4155, also with quoted `>From`), single messages, and folders of them
/// such as a Maildir.
final class MailFiles {

    private static final int LARGEST = 64 * 1024 * 1024;
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private MailFiles() {}

    /// Passes each message with its place to `each`.
    static void read(List<Path> paths, BiConsumer<String, byte[]> each) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new MoveException(path + " does not exist.");
            }
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    readFile(file, each);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be read", e);
            }
        }
    }

    private static void readFile(Path file, BiConsumer<String, byte[]> each) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(FROM.length + 1);
            boolean mbox = startsWith(in.readNBytes(FROM.length), 0);
            in.reset();
            if (mbox) {
                readMbox(file, in, each);
            } else if (Files.size(file) <= LARGEST) {
                each.accept(file.toString(), in.readAllBytes());
            }
        }
    }

    private static void readMbox(Path file, InputStream in, BiConsumer<String, byte[]> each) throws IOException {
        var mail = new ByteArrayOutputStream();
        int number = 0;
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            if (startsWith(line, 0)) {
                pass(file, number++, mail, each);
                continue;
            }
            int quotes = 0;
            while (quotes < line.length && line[quotes] == '>') {
                quotes++;
            }
            int from = quotes > 0 && startsWith(line, quotes) ? 1 : 0;
            if (mail.size() <= LARGEST) {
                mail.write(line, from, line.length - from);
            }
        }
        pass(file, number, mail, each);
    }

    private static void pass(Path file, int number, ByteArrayOutputStream mail, BiConsumer<String, byte[]> each) {
        if (mail.size() > 0 && mail.size() <= LARGEST) {
            each.accept(file + " no. " + number, mail.toByteArray());
        }
        mail.reset();
    }

    /// With its end; empty at the end of the file.
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.write(c);
            if (c == '\n' || line.size() > LARGEST) {
                break;
            }
        }
        return line.toByteArray();
    }

    private static boolean startsWith(byte[] line, int at) {
        if (line.length - at < FROM.length) {
            return false;
        }
        for (int i = 0; i < FROM.length; i++) {
            if (line[at + i] != FROM[i]) {
                return false;
            }
        }
        return true;
    }
}
