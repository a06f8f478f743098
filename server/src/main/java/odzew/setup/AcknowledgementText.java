package odzew.setup;

import java.util.Map;
import odzew.mail.text.MailLanguage;

/// An acknowledgement with fields such as `{ticket.number}`, in the form of `FieldText`.
public record AcknowledgementText(String template) {

    public static AcknowledgementText standard(MailLanguage language) {
        return new AcknowledgementText(
                switch (language) {
                    case PL -> """
                            Dzień dobry,

                            otrzymaliśmy Państwa wiadomość „{ticket.subject}” i zarejestrowaliśmy ją pod numerem {ticket.number}.
                            Odpowiemy najszybciej, jak to możliwe. Aby coś dodać, wystarczy odpowiedzieć na tę wiadomość.

                            {queue.name}
                            """;
                    case EN -> """
                            Hello,

                            we have received your message "{ticket.subject}" and registered it under number {ticket.number}.
                            We will answer as soon as we can. To add something, simply reply to this message.

                            {queue.name}
                            """;
                });
    }

    public String filled(Map<String, String> fields) {
        return FieldText.filled(template, fields, value -> value);
    }
}
