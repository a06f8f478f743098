package odzew.mailbox.imap;

import java.io.IOException;

/// A command was answered with NO or BAD.
final class ImapRefusal extends IOException {

    private final String answer;

    ImapRefusal(String answer) {
        super("the server refuses: " + answer);
        this.answer = answer;
    }

    String answer() {
        return answer;
    }
}
