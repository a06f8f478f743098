package odzew.mailbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import odzew.mailbox.ConnectionReport.Finding;
import odzew.mailbox.ConnectionReport.Weight;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.MailboxTrouble.Kind;

/// Tries all that receiving needs, changes nothing, and says what is wrong and what to do.
final class ConnectionTest {

    private static final int MOST_FOLDERS = 40;

    private final ImapConnector connector;
    private final Credentials credentials;

    ConnectionTest(ImapConnector connector, Credentials credentials) {
        this.connector = connector;
        this.credentials = credentials;
    }

    ConnectionReport run(Mailbox mailbox) {
        var findings = new ArrayList<Finding>();
        ImapServer server = mailbox.server();
        try (ImapConnection imap = connector.connect(server, credentials.of(mailbox))) {
            findings.add(ok("connected to " + server + (mailbox.security() == Security.NONE ? "" : ", TLS")));
            findings.add(ok("signed in as " + mailbox.user()));
            if (mailbox.security() == Security.NONE) {
                findings.add(note("the password travels in the clear; only for a server on this machine"));
            }
            look(imap, mailbox, findings);
        } catch (IOException e) {
            findings.add(new Finding(
                    Weight.PROBLEM, ImapConnector.explained(server, e).words()));
        }
        return new ConnectionReport(findings);
    }

    private static void look(ImapConnection imap, Mailbox mailbox, List<Finding> findings) throws IOException {
        List<String> folders = imap.folders();
        try {
            ImapFolder folder = imap.open(mailbox.folder(), true);
            findings.add(ok("folder " + folder.name() + " has " + folder.mails() + " mails"));
        } catch (MailboxTrouble e) {
            if (e.kind() != Kind.FOLDER) {
                throw e;
            }
            List<String> some = folders.subList(0, Math.min(folders.size(), MOST_FOLDERS));
            findings.add(new Finding(
                    Weight.PROBLEM,
                    "there is no folder " + mailbox.folder() + "; there are: " + String.join(", ", some)));
        }
        if (!imap.can("IDLE")) {
            findings.add(note("the server does not tell of new mail (no IDLE); it is looked for every minute"));
        }
        if (mailbox.afterCommit() == AfterCommit.MOVE) {
            if (!folders.contains(mailbox.moveTo())) {
                findings.add(note("the folder " + mailbox.moveTo() + " is not there; it is made with the first mail"));
            }
            if (!imap.can("MOVE") && !imap.can("UIDPLUS")) {
                findings.add(note("the server cannot move (no MOVE, no UIDPLUS): mails are copied and marked as"
                        + " deleted, and stay until somebody expunges the folder"));
            }
        }
    }

    private static Finding ok(String words) {
        return new Finding(Weight.OK, words);
    }

    private static Finding note(String words) {
        return new Finding(Weight.NOTE, words);
    }
}
