package odzew.alert;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import odzew.mail.MailAddress;

/// The places that alerts are reported to, besides the pages and a ticket.
public record AlertTargets(List<MailAddress> addresses, Optional<URI> webhook) {

    public AlertTargets {
        addresses = List.copyOf(addresses);
    }

    public static final AlertTargets NONE = new AlertTargets(List.of(), Optional.empty());
}
