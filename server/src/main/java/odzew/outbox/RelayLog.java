package odzew.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Searches the log of a Postfix on this machine, and its predecessor `.1`: `message-id=` names a queue id,
/// under which the recipient's `status=` follows.
public final class RelayLog implements SentLookup {

    private static final int MOST_LINES = 10_000;
    private static final Pattern LINE = Pattern.compile("postfix\\S*\\[\\d+]: ([0-9A-Za-z]{5,20}): (.*)");
    private static final Pattern TO = Pattern.compile("\\b(?:orig_)?to=<([^>]*)>");
    private static final Pattern STATUS = Pattern.compile("\\bstatus=(\\w+)");

    private final Path file;

    public RelayLog(Path file) {
        this.file = file;
    }

    @Override
    public LookupResult find(String internetMessageId, String recipient, String sender, Instant since) {
        try {
            if (!Files.isReadable(file)) {
                return new LookupResult.CannotLook("the relay's log cannot be read");
            }
            if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                return new LookupResult.CannotLook("the relay has logged nothing since the attempt");
            }
            Path before = file.resolveSibling(file.getFileName() + ".1");
            List<Path> files = Files.isReadable(before) ? List.of(before, file) : List.of(file);
            return read(linesAbout(files, internetMessageId), internetMessageId, recipient);
        } catch (IOException e) {
            return new LookupResult.CannotLook("the relay's log cannot be read: " + e.getMessage());
        }
    }

    /// Reads the files twice and keeps neither in memory: first for the queue ids, then for
    /// the lines about them.
    private static List<String> linesAbout(List<Path> files, String id) throws IOException {
        var queueIds = new HashSet<String>();
        for (Path log : files) {
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> line.contains(id))
                        .map(LINE::matcher)
                        .filter(Matcher::find)
                        .forEach(entry -> queueIds.add(entry.group(1)));
            }
        }
        var about = new ArrayList<String>();
        for (Path log : queueIds.isEmpty() ? List.<Path>of() : files) {
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> queueIds.stream().anyMatch(line::contains))
                        .limit(MOST_LINES)
                        .forEach(about::add);
            }
        }
        return about;
    }

    /// Evaluates the lines. A message has one queue id per recipient, because each is sent in a
    /// transaction of its own.
    static LookupResult read(List<String> lines, String internetMessageId, String recipient) {
        var statuses = new HashMap<String, String>();
        var recipients = new HashMap<String, Boolean>();
        for (String line : lines) {
            Matcher entry = LINE.matcher(line);
            if (!entry.find()) {
                continue;
            }
            String queueId = entry.group(1);
            String text = entry.group(2);
            if (text.startsWith("message-id=" + internetMessageId)) {
                statuses.putIfAbsent(queueId, "");
            } else if (statuses.containsKey(queueId)) {
                note(queueId, text, recipient, statuses, recipients);
            }
        }
        for (Map.Entry<String, String> entry : statuses.entrySet()) {
            if (recipients.getOrDefault(entry.getKey(), false)) {
                return new LookupResult.Found(
                        "the relay's log has it as " + entry.getKey() + ": " + entry.getValue(), entry.getKey());
            }
        }
        boolean open = statuses.entrySet().stream()
                .anyMatch(entry -> entry.getValue().equals("active") && !recipients.containsKey(entry.getKey()));
        return open
                ? new LookupResult.CannotLook("the relay's log does not yet say for whom it has taken the mail")
                : new LookupResult.NotFound("the relay's log does not have it");
    }

    private static void note(
            String queueId,
            String text,
            String recipient,
            Map<String, String> statuses,
            Map<String, Boolean> recipients) {
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            boolean ours = false;
            Matcher to = TO.matcher(text);
            while (to.find()) {
                ours |= to.group(1).equalsIgnoreCase(recipient);
            }
            recipients.merge(queueId, ours, Boolean::logicalOr);
            if (ours) {
                statuses.put(queueId, text.substring(status.start()));
            }
        } else if (text.contains("(queue active)") && "".equals(statuses.get(queueId))) {
            statuses.put(queueId, "active");
        }
    }
}
