package odzew.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.mailservers.LmtpClient;

/// A customer who writes to the demo's queue, and the customer's ticket.
record Customer(Pages pages, String address, String ticket) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// Returns when the message is a ticket.
    static Customer writes(Pages pages, String subject, String text) {
        // Addresses that differ by digits alone count as one sender of a flood.
        String address = "klient@" + letters(NUMBER.incrementAndGet()) + ".example";
        deliver(pages, address, subject, "first-" + address, "", text);
        String found = "/api/odzew/incoming_mails?sender=" + address;
        pages.server()
                .await("the mail is a ticket", () -> pages.api().get(found).contains("NEW_TICKET"));
        return new Customer(pages, address, ApiClient.field(pages.api().get(found), "ticket_id"));
    }

    /// Sends another message in the same conversation; returns when it has arrived.
    void writesAgain(String text) {
        deliver(
                pages,
                address,
                "Re: [#" + ticket + "]",
                "again-" + NUMBER.incrementAndGet() + "-" + address,
                "In-Reply-To: <first-" + address + ">\nReferences: <first-" + address + ">\n",
                text);
        pages.server()
                .await(
                        "the mail is in the ticket",
                        () -> pages.api().get("/api/tickets/" + ticket).contains(text));
    }

    private static String letters(int number) {
        var letters = new StringBuilder("listy");
        for (int rest = number; rest > 0; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }

    private static void deliver(Pages pages, String address, String subject, String id, String headers, String text) {
        try {
            LmtpClient.deliver(
                    pages.server().lmtpPort(),
                    address,
                    "test@thulium.example",
                    "From: Jan Klient <%s>\nTo: test@thulium.example\nSubject: %s\nMessage-ID: <%s>\n%s\n%s\n"
                            .formatted(address, subject, id, headers, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
