package odzew.mailbox.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import odzew.mailbox.ConnectionReport;
import odzew.mailbox.ConnectionReport.Finding;
import odzew.mailbox.ConnectionReport.Weight;
import odzew.mailbox.ImapFolder;
import odzew.mailbox.ImapServer;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.problem.CodedText;

/// Tries every step of receiving without changing anything; reports causes and remedies.
final class ConnectionTest {

    private static final int MOST_FOLDERS = 40;

    private final ImapConnector connector;
    private final MailboxCredentials credentials;

    ConnectionTest(ImapConnector connector, MailboxCredentials credentials) {
        this.connector = connector;
        this.credentials = credentials;
    }

    ConnectionReport run(Mailbox mailbox) {
        var findings = new ArrayList<Finding>();
        ImapServer server = mailbox.server();
        try (ImapConnection imap = connector.connect(server, credentials.of(mailbox))) {
            boolean clear = mailbox.security() == Security.NONE;
            findings.add(
                    finding(Weight.OK, clear ? MailboxTextCode.CONNECTED : MailboxTextCode.CONNECTED_BY_TLS, server));
            findings.add(finding(Weight.OK, MailboxTextCode.SIGNED_IN, mailbox.user()));
            if (clear) {
                findings.add(finding(Weight.NOTE, MailboxTextCode.IN_THE_CLEAR));
            }
            inspect(imap, mailbox, findings);
        } catch (IOException e) {
            findings.add(new Finding(
                    Weight.PROBLEM, ImapConnector.explained(server, e).text()));
        }
        return new ConnectionReport(findings);
    }

    private static void inspect(ImapConnection imap, Mailbox mailbox, List<Finding> findings) throws IOException {
        List<ListedFolder> listed = imap.list();
        List<String> folders = listed.stream().map(ListedFolder::name).toList();
        try {
            ImapFolder folder = imap.open(mailbox.folder(), true);
            findings.add(finding(Weight.OK, MailboxTextCode.FOLDER_IS_THERE, folder.name(), folder.mails()));
        } catch (MailboxTrouble e) {
            if (e.kind() != Kind.FOLDER) {
                throw e;
            }
            List<String> some = folders.subList(0, Math.min(folders.size(), MOST_FOLDERS));
            findings.add(finding(
                    Weight.PROBLEM, MailboxTextCode.FOLDER_IS_MISSING, mailbox.folder(), String.join(", ", some)));
        }
        SentFolderNames.find(listed)
                .ifPresentOrElse(
                        sent -> findings.add(finding(Weight.OK, MailboxTextCode.SENT_FOLDER, sent)),
                        () -> findings.add(finding(Weight.NOTE, MailboxTextCode.NO_SENT_FOLDER)));
        if (!imap.can("IDLE")) {
            findings.add(finding(Weight.NOTE, MailboxTextCode.NO_IDLE));
        }
        if (mailbox.afterCommit() == AfterCommit.MOVE) {
            if (!folders.contains(mailbox.moveTo())) {
                findings.add(finding(Weight.NOTE, MailboxTextCode.FOLDER_WILL_BE_MADE, mailbox.moveTo()));
            }
            if (!imap.can("MOVE") && !imap.can("UIDPLUS")) {
                findings.add(finding(Weight.NOTE, MailboxTextCode.CANNOT_MOVE));
            }
        }
    }

    private static Finding finding(Weight weight, MailboxTextCode phrase, Object... values) {
        return new Finding(weight, CodedText.of(phrase, values).text());
    }
}
