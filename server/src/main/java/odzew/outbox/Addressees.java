package odzew.outbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.mail.MailAddress;

/// The addresses of one message.
///
/// @param bcc receive it without being named in it
public record Addressees(List<MailAddress> to, List<MailAddress> cc, List<MailAddress> bcc) {

    /// Hidden recipients are stored as deliveries only.
    static Addressees of(List<MailAddress> to, List<MailAddress> cc, List<String> recipients) {
        Set<String> named = Stream.concat(to.stream(), cc.stream())
                .map(it -> it.address().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Addressees(
                to,
                cc,
                recipients.stream()
                        .filter(it -> !named.contains(it.toLowerCase(Locale.ROOT)))
                        .distinct()
                        .map(it -> new MailAddress("", it))
                        .toList());
    }
}
