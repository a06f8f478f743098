package odzew.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import odzew.mailservers.Eventually;

/// The tickets on which the pages are measured: ordinary tickets, one of many messages, and one of large messages that
/// arrived
/// by
/// SMTP.
///
/// @param many the ticket of many messages
/// @param large the ticket of large messages
record PagesWorld(int tickets, long many, long large) {

    private static final int SMALL_ONES = 3;
    private static final String SUBJECT = "Reklamacja z historią";

    /// @param messages of the ticket with many
    /// @param mails the number of large messages, of about `bytes` each
    static PagesWorld create(ServerDatabase database, int smtpPort, int tickets, int messages, int mails, int bytes)
            throws IOException, SQLException {
        new Desk(tickets).create(database);
        database.update("update agent set role = 'ADMINISTRATOR' where login = '" + Desk.AGENT + "'");
        database.execute(script().replace(":tickets", Integer.toString(tickets))
                .replace(":messages", Integer.toString(messages))
                .replace(":small", Integer.toString(SMALL_ONES)));
        try (var smtp = new SmtpDelivery(smtpPort)) {
            for (int number = 1; number <= mails; number++) {
                smtp.deliver("large@example.net", "shop@example.com", mail(number, bytes));
                int arrived = number;
                Eventually.until(
                        "message " + number + " is in its ticket",
                        Duration.ofMinutes(2),
                        () -> database.count("select count(*) from message m join ticket t on t.id = m.ticket_id"
                                        + " where t.subject = '" + SUBJECT + "'")
                                == arrived);
            }
        }
        long large = database.count("select coalesce(max(id), 0) from ticket where subject = '" + SUBJECT + "'");
        return new PagesWorld(tickets, 1, large);
    }

    private static String script() throws IOException {
        try (var in = Objects.requireNonNull(PagesWorld.class.getResourceAsStream("pages.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A newsletter's kind of HTML: a table with many cells, links and styles.
    private static byte[] mail(int number, int bytes) {
        var out = new ByteArrayOutputStream(bytes + 1_000);
        out.writeBytes(("From: Large <large@example.net>\r\nTo: shop@example.com\r\nSubject: "
                        + (number == 1 ? "" : "Re: ") + "=?UTF-8?Q?Reklamacja_z_histori=C4=85?=\r\nMessage-ID: <large-"
                        + number + "@example.net>\r\n"
                        + (number == 1 ? "" : "In-Reply-To: <large-" + (number - 1) + "@example.net>\r\n")
                        + "Date: Mon, 30 Nov 2026 12:00:00 +0100\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<table>\r\n")
                .getBytes(StandardCharsets.UTF_8));
        for (int row = 0; out.size() < bytes; row++) {
            out.writeBytes(("<tr><td style=\"color:#333\">" + number + "." + row
                            + "</td><td><a href=\"https://shop.example/p/" + row
                            + "\">zażółć gęślą jaźń</a></td><td><b>Nie działa</b> od wczoraj, proszę o pomoc.</td></tr>\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes("</table>".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
