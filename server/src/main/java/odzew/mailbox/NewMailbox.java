package odzew.mailbox;

import java.util.Locale;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// A mailbox to be added.
///
/// @param secret the password, or the refresh token; empty if it is set later
public record NewMailbox(
        String address,
        String queue,
        String host,
        int port,
        Security security,
        String user,
        SignInKind signIn,
        String secret,
        String folder,
        AfterCommit afterCommit,
        String moveTo) {

    public NewMailbox {
        if (!MailAddress.isValid(address)) {
            throw new Problem.Invalid(RequestError.BAD_ADDRESS.at("address", address));
        }
        address = address.toLowerCase(Locale.ROOT);
        require("host", host);
        require("user", user);
        require("folder", folder);
        if (port < 1 || port > 65_535) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("port", String.valueOf(port), "1–65535"));
        }
        if (afterCommit == AfterCommit.MOVE) {
            require("move_to", moveTo);
        }
    }

    static void require(String field, String value) {
        if (value.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at(field));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at(field));
        }
        if (value.length() > 255) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at(field, value.length(), 255));
        }
    }
}
