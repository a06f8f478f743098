package odzew.inbox;

import java.util.Locale;
import java.util.Optional;
import odzew.mail.IncomingMail;
import odzew.mail.mime.ParsedAddress;
import org.jdbi.v3.core.Handle;

/// The author of a message, and how far the site's mail server vouches for it.
///
/// @param believed false: only evidence that we signed adds the message to a ticket
/// @param doubt what an agent should know before answering
/// @param forged the mail server found that the sender's domain did not send it
record Author(String address, boolean believed, boolean forged, Optional<Reason> doubt) {

    /// @param checks true if a server is named whose findings are believed
    static Author of(Handle handle, IncomingMail mail, Sender sender, AuthenticationResults results, boolean checks) {
        String address = sender.writer().address();
        String from = mail.from().map(ParsedAddress::address).orElse("");
        boolean passed = results.authenticity() == Authenticity.PASSED;
        boolean failed = results.authenticity() == Authenticity.FAILED;
        boolean unprovenOurs = checks && sender.fromOurs() && !passed;
        boolean another = checks && !sender.fromOurs() && !address.equalsIgnoreCase(from);
        Optional<Reason> doubt = unprovenOurs
                ? Optional.of(Reason.of(ReasonCode.CLAIMS_OUR_ADDRESS, from))
                : failed
                        ? Optional.of(Reason.of(ReasonCode.AUTHENTICATION_FAILED, from))
                        : agent(handle, address).map(login -> Reason.of(ReasonCode.AGENTS_ADDRESS, login));
        return new Author(address, !failed && !unprovenOurs && !another, failed, doubt);
    }

    private static Optional<String> agent(Handle handle, String address) {
        return address.isEmpty()
                ? Optional.empty()
                : handle.createQuery("select login from agent where lower(email) = :address order by id limit 1")
                        .bind("address", address.toLowerCase(Locale.ROOT))
                        .mapTo(String.class)
                        .findOne();
    }
}
