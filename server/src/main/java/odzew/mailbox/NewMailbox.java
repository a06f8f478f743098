package odzew.mailbox;

import java.util.Locale;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.problem.Mistakes;
import odzew.problem.Problem;

/// What somebody wants to add.
///
/// @param secret the password, or the refresh token; empty where it comes later
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
            throw new Problem.Invalid(Mistakes.badAddress("address", address));
        }
        address = address.toLowerCase(Locale.ROOT);
        require("host", host);
        require("user", user);
        require("folder", folder);
        if (port < 1 || port > 65_535) {
            throw new Problem.Invalid(Mistakes.notOneOf("port", String.valueOf(port), "1–65535"));
        }
        if (afterCommit == AfterCommit.MOVE) {
            require("move_to", moveTo);
        }
    }

    private static void require(String field, String value) {
        if (value.isBlank()) {
            throw new Problem.Invalid(Mistakes.empty(field));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(Mistakes.controlCharacter(field));
        }
        if (value.length() > 255) {
            throw new Problem.Invalid(Mistakes.tooLong(field, 255));
        }
    }
}
