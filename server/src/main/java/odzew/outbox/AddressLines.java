package odzew.outbox;

import java.util.List;
import odzew.mail.MailAddress;

/// The format of addresses in a `text[]`: the address, or the address, a tab and the display name. Neither can
/// contain a control character, so nothing needs escaping.
final class AddressLines {

    private AddressLines() {}

    static String line(MailAddress address) {
        return address.name().isEmpty() ? address.address() : address.address() + "\t" + address.name();
    }

    static MailAddress parse(String line) {
        String[] parts = line.split("\t", 2);
        return new MailAddress(parts.length == 2 ? parts[1] : "", parts[0]);
    }

    static List<MailAddress> parse(List<String> lines) {
        return lines.stream().map(AddressLines::parse).toList();
    }

    /// Joins the addresses of one message, so that one statement can carry several messages;
    /// `string_to_array(…, E'\n')` splits them again.
    static String join(List<MailAddress> addresses) {
        return String.join("\n", addresses.stream().map(AddressLines::line).toList());
    }
}
