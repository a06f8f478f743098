package odzew.mailbox.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import odzew.outbox.ContentBytes;
import odzew.outbox.SendResult;

/// Microsoft Graph: `sendMail` with the message itself. Its 202 means that the message was accepted and not
/// yet that it was sent.
///
/// @param base the interface's address without a slash at its end
/// @param user the mailbox that sends; a shared mailbox is named itself, else the copy lands in its user's folder
record GraphService(String base, String user) implements MailService {

    /// A request has at most 4 MB, and base64 adds a third.
    private static final long LARGEST = 4L * 1024 * 1024 / 4 * 3 - 1024;

    /// Errors about the account or its mailbox; an administrator must act.
    private static final Set<String> ABOUT_THE_SENDER = Set.of(
            "ErrorAccessDenied",
            "ErrorSendAsDenied",
            "ErrorInvalidUser",
            "ErrorNonExistentMailbox",
            "ErrorAccountSuspend",
            "ErrorAccountSuspendShowTierUpgrade",
            "ErrorMessageSubmissionBlocked",
            "ErrorSubmissionQuotaExceeded",
            "ErrorExceededMessageLimit",
            "ErrorQuotaExceeded",
            "MailboxNotEnabledForRESTAPI",
            "MailboxNotSupportedForRESTAPI");

    @Override
    public String name() {
        return "Microsoft Graph";
    }

    @Override
    public long largest() {
        return LARGEST;
    }

    @Override
    public HttpRequest.Builder send(ContentBytes bytes) {
        try (InputStream in = bytes.open()) {
            byte[] encoded = Base64.getEncoder().encode(in.readAllBytes());
            return request("/sendMail").header("Content-Type", "text/plain").POST(BodyPublishers.ofByteArray(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// After a 5xx of a gateway the message may have been accepted. 503 is Graph's own: it was not.
    @Override
    public SendResult meaning(ServiceResponse response) {
        String text = response.text();
        return switch (response.status()) {
            case 202 -> new SendResult.Accepted(text, "");
            case 401, 429, 503 -> new SendResult.RelayUnavailable(text);
            case 403, 404 -> new SendResult.SenderRefused(text);
            case 400, 413 ->
                ABOUT_THE_SENDER.contains(response.code())
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
                place("Sent Items", "/mailFolders/sentitems", internetMessageId, true),
                place("the Outbox", "/mailFolders/outbox", internetMessageId, false),
                place("Drafts", "/mailFolders/drafts", internetMessageId, false),
                place("a folder of the mailbox", "", internetMessageId, true));
    }

    private Place place(String name, String folder, String internetMessageId, boolean sent) {
        String filter = "internetMessageId eq '%s'".formatted(internetMessageId.replace("'", "''"));
        return new Place(
                name,
                request(folder + "/messages?$select=id&$top=5&$filter="
                        + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")),
                "value",
                sent);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create(base + "/v1.0/users/" + URLEncoder.encode(user, StandardCharsets.UTF_8) + path));
    }
}
