package odzew.mailbox.sending;

import java.net.http.HttpRequest;
import java.util.List;
import odzew.outbox.ContentBytes;
import odzew.outbox.SendResult;
import tools.jackson.databind.JsonNode;

/// A provider's HTTP interface for sending: its requests, and the meaning of its responses. It sends one
/// message to all its recipients at once.
sealed interface MailService permits GraphService, GmailService {

    /// The name for the ledger.
    String name();

    /// The largest message in bytes.
    long largest();

    HttpRequest.Builder send(ContentBytes bytes);

    /// The meaning of a response to [#send]; `Accepted` if the request was taken.
    SendResult meaning(ServiceResponse response);

    /// The places that may have the copy of a message that was sent, the usual one first.
    List<Place> places(String internetMessageId);

    /// A search for one message.
    ///
    /// @param name for the ledger
    /// @param list the field of the response that lists the copies
    /// @param sent true if a copy there proves that the message was sent; false if it is still on its way
    record Place(String name, HttpRequest.Builder search, String list, boolean sent) {

        List<String> copies(JsonNode response) {
            return response.path(list)
                    .valueStream()
                    .map(it -> it.path("id").asString(""))
                    .toList();
        }
    }
}
