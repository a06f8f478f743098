package odzew.thulium;

import java.util.Optional;
import odzew.ticket.Preview;

/// Makes the mail of a preview; whoever sends mails knows how.
@FunctionalInterface
public interface MailPreview {

    /// Empty where there is no mail, because it would be refused.
    Optional<byte[]> mime(Preview preview);
}
