package odzew.setup;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.mail.text.MailLanguage;

/// A template with fields like `{{ticket_id}}`. Values are inserted literally: fields in them are not expanded,
/// and unknown fields stay unchanged.
public record AcknowledgementText(String template) {

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([a-z_]{1,40})\\s*}}");

    public static AcknowledgementText standard(MailLanguage language) {
        return new AcknowledgementText(
                switch (language) {
                    case PL -> """
                            Dzień dobry,

                            otrzymaliśmy Państwa wiadomość „{{subject}}” i zarejestrowaliśmy ją pod numerem {{ticket_id}}.
                            Odpowiemy najszybciej, jak to możliwe. Aby coś dodać, wystarczy odpowiedzieć na tę wiadomość.

                            {{queue}}
                            """;
                    case EN -> """
                            Hello,

                            we have received your message "{{subject}}" and registered it under number {{ticket_id}}.
                            We will answer as soon as we can. To add something, simply reply to this mail.

                            {{queue}}
                            """;
                });
    }

    public String filled(Map<String, String> fields) {
        return FIELD.matcher(template)
                .replaceAll(field -> Matcher.quoteReplacement(fields.getOrDefault(field.group(1), field.group())));
    }
}
