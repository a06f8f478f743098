package odzew.mailbox.sending;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import odzew.outbox.ContentBytes;
import odzew.outbox.SendResult;

/// The Gmail API: `users.messages.send` as an upload, so that the message's bytes travel as they are.
///
/// @param base the interface's address without a slash at its end
record GmailService(String base) implements MailService {

    /// The limit of an upload.
    private static final long LARGEST = 36_700_160;

    private static final Set<String> LIMITS = Set.of(
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "quotaExceeded",
            "dailyLimitExceeded",
            "limitExceeded",
            "backendError");

    private static final String NOT_ENABLED = "failedPrecondition";

    @Override
    public String name() {
        return "the Gmail API";
    }

    @Override
    public long largest() {
        return LARGEST;
    }

    @Override
    public HttpRequest.Builder send(ContentBytes bytes) {
        return HttpRequest.newBuilder(URI.create(base + "/upload/gmail/v1/users/me/messages/send?uploadType=media"))
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(bytes::open), bytes.size()));
    }

    @Override
    public SendResult meaning(ServiceResponse response) {
        String text = response.text();
        return switch (response.status()) {
            case 200 -> new SendResult.Accepted(text, response.body().path("id").asString(""));
            case 401, 429 -> new SendResult.RelayUnavailable(text);
            case 403 ->
                LIMITS.contains(response.code())
                        ? new SendResult.RelayUnavailable(text)
                        : new SendResult.SenderRefused(text);
            case 404 -> new SendResult.SenderRefused(text);
            case 400, 413 ->
                NOT_ENABLED.equals(response.code())
                        ? new SendResult.SenderRefused(text)
                        : new SendResult.PermanentFailure(text);
            default ->
                response.status() / 100 == 4
                        ? new SendResult.TemporaryFailure(text)
                        : new SendResult.Uncertain("no confirmation: " + text);
        };
    }

    @Override
    public List<Place> places(String internetMessageId) {
        return List.of(
                place("Sent", "in:sent", internetMessageId),
                place("all mail", "in:anywhere -in:drafts", internetMessageId));
    }

    private Place place(String name, String where, String internetMessageId) {
        String id = internetMessageId.replaceAll("^<|>$", "");
        String query = URLEncoder.encode(where + " rfc822msgid:" + id, StandardCharsets.UTF_8);
        return new Place(
                name,
                HttpRequest.newBuilder(URI.create(base + "/gmail/v1/users/me/messages?maxResults=5&q=" + query)),
                "messages",
                true);
    }
}
