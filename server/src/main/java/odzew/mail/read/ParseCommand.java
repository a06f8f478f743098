package odzew.mail.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import odzew.mail.IncomingMail;
import odzew.mail.mime.ParseLimits;

/// `parse [--extract DIR] FILE…`: prints one line with a JSON object for each message, in the order given.
///
/// - An absent value is `null` (`from`, `subject`, `message_id`, `date`, `text`, `html`, a name, `content_id`,
///   `status`, `reply`, `recipient`), a list without elements is `[]`.
/// - Addresses are lower case. `date` is ISO 8601 with the message's offset; `message_id` keeps its brackets,
///   `content_id` does not. `content_type` is lower case and without parameters.
/// - `text` joins all plain bodies, line ends LF, format=flowed joined; `html` is as decoded, not sanitized.
/// - `attachments` are all leaves but the bodies, in the order of the message, after a `winmail.dat` its files;
///   a forwarded message is one of them and has `parts`, its own leaves. `inline` is true if the HTML shows it.
///   `path` is the written file, `null` without `--extract`: DIR/name of the message/name of the file.
/// - `automatic` is `bounce` for every delivery status notification; the `class` in `bounce` is `none` if
///   nothing failed permanently: delayed, delivered, relayed, or a complaint.
/// - Of a file larger than 50 MB the header and the first megabyte are read, with a warning.
/// - A file that cannot be read, or takes too long, is a line with a warning. The exit code is still 0.
public final class ParseCommand {

    private static final String USAGE = "usage: parse [--extract DIR] FILE…";

    /// The usual limit of a mailbox; parsing needs a few times as much memory.
    private static final int MAX_BYTES = 50 * 1024 * 1024;

    private static final int HEAD_BYTES = 1024 * 1024;

    /// Larger files are read one at a time.
    private static final int LARGE_BYTES = 4 * 1024 * 1024;

    private final Optional<Extraction> extraction;
    private final PrintStream out;
    private final Lock large = new ReentrantLock();

    private ParseCommand(Optional<Extraction> extraction, PrintStream out) {
        this.extraction = extraction;
        this.out = out;
    }

    /// Writes UTF-8 regardless of the locale.
    ///
    /// @return the exit code: 0, or 2 for wrong arguments
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        boolean extract = !args.isEmpty() && args.getFirst().equals("--extract");
        List<String> files = extract && args.size() > 1 ? args.subList(2, args.size()) : args;
        if (files.isEmpty() || extract && args.size() < 2 || files.getFirst().startsWith("--")) {
            err.println(USAGE);
            return 2;
        }
        Optional<Extraction> extraction =
                extract ? Optional.of(new Extraction(Path.of(args.get(1)))) : Optional.empty();
        new ParseCommand(extraction, new PrintStream(out, false, StandardCharsets.UTF_8)).run(files);
        return 0;
    }

    /// Parses only a few files ahead of the line to print, so that memory stays bounded.
    private void run(List<String> files) {
        int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
        Queue<Running> running = new ArrayDeque<>();
        ExecutorService pool = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("parse").factory());
        try {
            for (String file : files) {
                running.add(new Running(file, pool.submit(() -> line(file))));
                if (running.size() >= workers) {
                    print(running.remove());
                }
            }
            while (!running.isEmpty()) {
                print(running.remove());
            }
        } finally {
            // not closed: that would wait for a message that takes too long
            pool.shutdownNow();
        }
        out.flush();
    }

    private record Running(String file, Future<String> line) {}

    private void print(Running next) {
        out.print(await(next) + "\n");
    }

    private String await(Running next) {
        try {
            return next.line().get(ParseLimits.DEFAULT.time().multipliedBy(3).toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            next.line().cancel(true);
            return unread(next.file(), "took too long");
        } catch (ExecutionException e) {
            return unread(next.file(), String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unread(next.file(), "interrupted");
        }
    }

    private String line(String file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            bytes = in.readNBytes(LARGE_BYTES);
            if (bytes.length == LARGE_BYTES) {
                return largeLine(file, bytes, in);
            }
        }
        return line(file, new MimeParser(ParseLimits.GENEROUS).parse(bytes));
    }

    private String largeLine(String file, byte[] head, InputStream in) throws IOException {
        large.lock();
        try {
            byte[] bytes = Arrays.copyOf(head, MAX_BYTES + 1);
            int length = head.length + in.readNBytes(bytes, head.length, bytes.length - head.length);
            if (length <= MAX_BYTES) {
                return line(file, new MimeParser(ParseLimits.GENEROUS).parse(Arrays.copyOf(bytes, length)));
            }
            IncomingMail mail = new MimeParser(ParseLimits.GENEROUS).parse(Arrays.copyOf(head, HEAD_BYTES));
            return line(
                    file,
                    mail.warning("larger than %d bytes, only the first %d read".formatted(MAX_BYTES, HEAD_BYTES)));
        } finally {
            large.unlock();
        }
    }

    private String line(String file, IncomingMail mail) {
        return extraction.isPresent() ? extraction.get().line(file, mail) : MailJson.line(file, mail, List.of());
    }

    private static String unread(String file, String why) {
        return MailJson.line(file, IncomingMail.unread("could not be read: " + why), List.of());
    }
}
