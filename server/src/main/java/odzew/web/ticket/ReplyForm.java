package odzew.web.ticket;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.RequestKey;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.Drafts;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// The fields of the editor's form.
record ReplyForm(ServerRequest request) {

    AgentResponse response() {
        View view = View.of(request);
        return new AgentResponse(
                body(),
                bodyType(),
                view.me().login(),
                at(view),
                files(),
                true,
                view.me().undo(),
                Optional.of(addresses()),
                seen(),
                request.param("close").isPresent());
    }

    Drafts.Draft draft() {
        View view = View.of(request);
        return new Drafts.Draft(
                body(), bodyType(), cc(), files(), key(), view.words().now());
    }

    /// The reply is sent only once under this key. The page's knowledge of the ticket and the closing option do
    /// not make it a different reply.
    RequestKey requestKey() {
        var content =
                List.of(body(), bodyType(), cc(), files(), request.param("at").orElse(""));
        return RequestKey.form(View.of(request).me().id(), key(), content.toString());
    }

    private String key() {
        return key(request);
    }

    static String key(ServerRequest request) {
        return request.param("reply_key").filter(it -> it.length() <= 64).orElse("");
    }

    String body() {
        return request.param("body").orElse("");
    }

    BodyType bodyType() {
        return request.param("body_type").filter("HTML"::equals).isPresent() ? BodyType.HTML : BodyType.PLAIN;
    }

    String cc() {
        return request.param("cc").orElse("");
    }

    List<String> files() {
        return request.params().getOrDefault("files", List.of()).stream()
                .filter(token -> token.matches("[0-9a-f]{14,64}"))
                .toList();
    }

    private List<String> addresses() {
        return Arrays.stream(cc().split("[,;\\s]+"))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private OptionalLong seen() {
        String seen = request.param("seen").orElse("");
        return seen.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(seen)) : OptionalLong.empty();
    }

    /// The time of a scheduled reply, in the desk's time zone.
    private Optional<Instant> at(View view) {
        String text = request.param("at").orElse("");
        if (text.isEmpty() || request.param("later").isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant at = LocalDateTime.parse(text).atZone(view.words().zone()).toInstant();
            if (at.isAfter(view.words().now())) {
                return Optional.of(at);
            }
        } catch (DateTimeException _) {
            // reported below
        }
        throw new Problem.Invalid(PageError.BAD_SEND_TIME.of());
    }
}
