package odzew.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Generates messages for delivery: each is a message of a corpus with a number and usually a Message-ID of its
/// own. The same seed generates the same messages.
final class GeneratedMails {

    /// A message to deliver.
    ///
    /// @param number identifies the content; equal numbers are equal messages
    record Generated(int number, byte[] octets) {}

    private static final int LARGEST = 100_000;
    private static final Pattern DATE = Pattern.compile("(?im)^date:");

    private final List<byte[]> corpus;
    private final Random random;

    GeneratedMails(List<Path> folders, long seed) throws IOException {
        this.corpus = read(folders);
        this.random = new Random(seed);
        if (corpus.isEmpty()) {
            throw new IllegalArgumentException("There is no mail in " + folders + "; say where with --corpus.");
        }
    }

    /// Of a hundred, two repeat an earlier message, one has an earlier message's Message-ID, one has
    /// none, and one is damaged.
    List<Generated> make(int count) {
        var all = new ArrayList<Generated>();
        for (int number = 0; number < count; number++) {
            int dice = random.nextInt(100);
            int earlier = number == 0 ? 0 : random.nextInt(number);
            if (dice < 2 && number > 0) {
                all.add(all.get(earlier));
                continue;
            }
            String id = switch (dice) {
                case 2 -> messageId(earlier);
                case 3 -> "";
                default -> messageId(number);
            };
            byte[] base = corpus.get(random.nextInt(corpus.size()));
            all.add(new Generated(number, mail(number, id, dice == 4 ? damaged(base) : base)));
        }
        return all;
    }

    private static String messageId(int number) {
        return "Message-ID: <bench." + number + "@bench.test>\r\n";
    }

    private static byte[] mail(int number, String id, byte[] base) {
        String text = new String(base, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end + 2);
        String rest = end < 0 ? "" : text.substring(end + 2);
        String own = head.replaceAll("(?im)^message-id:.*(?:\\r\\n[ \\t].*)*\\r\\n", "");
        // without Message-ID and Date the trace fields belong to the content, which this program does not know
        boolean undated = id.isEmpty() && !DATE.matcher(own).find();
        String date = undated ? "Date: Mon, 23 Nov 2026 09:15:00 +0100\r\n" : "";
        return ("X-Bench: " + number + "\r\n" + id + date + own + rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Changes some bytes, and may cut off the end.
    private byte[] damaged(byte[] base) {
        int length = random.nextBoolean() ? base.length : random.nextInt(base.length) + 1;
        byte[] octets = new byte[length];
        System.arraycopy(base, 0, octets, 0, length);
        for (int i = 0; i < 1 + length / 100; i++) {
            octets[random.nextInt(length)] = (byte) random.nextInt(1, 256);
        }
        return wire(octets);
    }

    private static List<byte[]> read(List<Path> folders) throws IOException {
        var all = new ArrayList<byte[]>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(it -> it.toString().endsWith(".eml"))
                        .sorted()
                        .toList()) {
                    if (Files.size(file) > 0 && Files.size(file) <= LARGEST) {
                        all.add(wire(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return all;
    }

    /// Converts to a form that SMTP can carry: lines end with CRLF, and there is no NUL.
    private static byte[] wire(byte[] octets) {
        String lines = new String(octets, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .replaceAll("\\r\\n|\\r|\\n", "\r\n");
        return (lines.endsWith("\r\n") ? lines : lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
