package odzew.mail.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.mail.mime.AddressReader;

/// The fields of a delivery status notification (RFC 3464 §2), in blocks: the first is about the message, the
/// others about a recipient each. Senders omit the empty line between blocks, or write too many.
record DeliveryStatusFields(Map<String, String> message, List<Map<String, String>> recipients) {

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{2,40})[ \\t]*:[ \\t]*(.*)");
    private static final Pattern ANGLED = Pattern.compile("<([^<>\\s]+)>");
    private static final Pattern ESCAPE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})\\}");
    private static final int MAX_RECIPIENTS = 1_000;
    private static final int MAX_VALUE = 4_000;

    static boolean isIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("final-recipient:") || lower.contains("original-recipient:") && lower.contains("action:");
    }

    /// `text` has LF line ends.
    static DeliveryStatusFields read(String text) {
        var message = new LinkedHashMap<String, String>();
        var recipients = new ArrayList<Map<String, String>>();
        Map<String, String> current = message;
        String name = "";
        boolean blank = false;
        for (String line : text.split("\n", -1)) {
            if (line.isBlank()) {
                blank = true;
                name = "";
                continue;
            }
            boolean continuation = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            var field = FIELD.matcher(line.strip());
            if (continuation && !name.isEmpty()) {
                append(current, name, line.strip());
            } else if (field.matches()) {
                name = field.group(1).toLowerCase(Locale.ROOT);
                if (starts(current, name, blank, current == message) && recipients.size() < MAX_RECIPIENTS) {
                    current = new LinkedHashMap<>();
                    recipients.add(current);
                }
                append(current, name, field.group(2).strip());
            }
            blank = false;
        }
        recipients.removeIf(fields -> fields.keySet().stream().noneMatch(key -> key.endsWith("-recipient")));
        return new DeliveryStatusFields(message, List.copyOf(recipients));
    }

    private static boolean starts(Map<String, String> current, String name, boolean blank, boolean inMessage) {
        boolean recipient = name.equals("final-recipient") || name.equals("original-recipient");
        if (inMessage) {
            return recipient || (name.equals("action") || name.equals("status")) && blank && !current.isEmpty();
        }
        boolean complete = current.containsKey("action") || current.containsKey("status");
        return recipient && (current.containsKey(name) || blank && complete);
    }

    private static void append(Map<String, String> fields, String name, String value) {
        String before = fields.get(name);
        boolean repeatable =
                before == null || name.equals("diagnostic-code") || before.isEmpty() || !value.contains(";");
        if (repeatable && (before == null || before.length() < MAX_VALUE)) {
            fields.put(name, before == null ? value : before + " " + value);
        }
    }

    /// `rfc822; <A@b.example>` → `a@b.example`; also `utf-8; \x{17C}aba@b.example` (RFC 6533 §3).
    static String address(String value) {
        String text = value.substring(value.indexOf(';') + 1).strip();
        var angled = ANGLED.matcher(text);
        String address = angled.find() ? angled.group(1) : text.split("\\s", 2)[0];
        return address.contains("=?") ? AddressReader.clean(address, "") : AddressReader.bare(unescaped(address));
    }

    private static String unescaped(String address) {
        return ESCAPE.matcher(address).replaceAll(match -> {
            int c = Integer.parseInt(match.group(1), 16);
            return Character.isValidCodePoint(c)
                    ? java.util.regex.Matcher.quoteReplacement(Character.toString(c))
                    : "\ufffd";
        });
    }
}
