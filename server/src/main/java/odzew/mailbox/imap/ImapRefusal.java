package odzew.mailbox.imap;

import java.io.IOException;

/// A command was answered with NO or BAD.
final class ImapRefusal extends IOException {

    private final String said;

    ImapRefusal(String said) {
        super("the server refuses: " + said);
        this.said = said;
    }

    String said() {
        return said;
    }
}
