package odzew.web.admin;

import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.NewMailbox;

/// The fields of a mailbox.
record MailboxForm(Form form) {

    String address() {
        return form.text("address");
    }

    NewMailbox added() {
        boolean password = form.text("kind").equals("password");
        return of(
                address(),
                password ? SignInKind.PASSWORD : SignInKind.OAUTH2,
                password ? form.request().param("password").orElse("") : "");
    }

    /// The address and the sign-in method cannot be changed.
    NewMailbox changed(Mailbox now) {
        return of(now.address(), now.signIn(), "");
    }

    private NewMailbox of(String address, SignInKind kind, String secret) {
        return new NewMailbox(
                address,
                form.text("queue"),
                form.text("host"),
                form.number("port"),
                form.oneOf("security", Security.class),
                form.given("user").orElse(address),
                kind,
                secret,
                form.given("folder").orElse("INBOX"),
                form.oneOf("after_commit", AfterCommit.class),
                form.text("move_to"));
    }
}
