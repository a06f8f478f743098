package odzew.web.ticket;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.RequestKey;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.Drafts;
import odzew.ticket.Forwards;
import odzew.ticket.IfChanged;
import odzew.ticket.NewComment;
import odzew.ticket.Recipients;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// The fields of the editor's form, for a reply or a comment.
record ReplyForm(ServerRequest request, Drafts.Kind kind) {

    private static final int LONGEST = 20_000;

    ReplyForm(ServerRequest request) {
        this(
                request,
                request.param("comment").isPresent()
                        ? Drafts.Kind.COMMENT
                        : forwarded(request) == 0 ? Drafts.Kind.REPLY : Drafts.Kind.FORWARD);
    }

    NewComment comment() {
        return NewComment.of(body(), bodyType(), View.of(request).me().login(), files());
    }

    /// @param quoted the history below a reply
    AgentResponse response(String quoted) {
        return response(body(), bodyType(), quoted, Optional.empty());
    }

    AgentResponse response(Forwarded.Below text) {
        return response(
                text.body(), text.bodyType(), "", Optional.of(new Forwards(forwarded(request), text.ownLength())));
    }

    private AgentResponse response(String text, BodyType type, String quoted, Optional<Forwards> forwards) {
        View view = View.of(request);
        return new AgentResponse(
                text,
                type,
                view.me().login(),
                at(field("at"), view),
                files(),
                true,
                view.me().undo(),
                Optional.of(Recipients.of(limited("to"), limited("cc"), limited("bcc"))),
                seen(),
                request.param("close").isPresent(),
                forwards,
                forwards.isEmpty() && view.me().habits().assignsOnReply(),
                quoted,
                IfChanged.HOLD);
    }

    Drafts.Draft draft() {
        View view = View.of(request);
        return new Drafts.Draft(
                kind,
                body(),
                bodyType(),
                field("to"),
                field("cc"),
                field("bcc"),
                forwarded(request),
                files(),
                key(),
                view.localizer().now());
    }

    /// The reply is sent only once under this key. The page's knowledge of the ticket and the closing option do
    /// not make it a different reply.
    RequestKey requestKey() {
        return RequestKey.form(
                View.of(request).me().id(),
                key(),
                List.of(
                        kind,
                        body(),
                        bodyType(),
                        field("to"),
                        field("cc"),
                        field("bcc"),
                        forwarded(request),
                        files(),
                        field("at")));
    }

    private String key() {
        return key(request);
    }

    static String key(ServerRequest request) {
        return request.param("reply_key").filter(it -> it.length() <= 64).orElse("");
    }

    String body() {
        return request.param(kind == Drafts.Kind.COMMENT ? "comment" : "body").orElse("");
    }

    BodyType bodyType() {
        return request.param("body_type").filter("HTML"::equals).isPresent() ? BodyType.HTML : BodyType.PLAIN;
    }

    List<String> files() {
        return request.params().getOrDefault("files", List.of()).stream()
                .filter(token -> token.matches("[0-9a-f]{14,64}"))
                .toList();
    }

    private String field(String name) {
        return request.param(name).orElse("");
    }

    /// For sending; a draft keeps a longer text.
    private String limited(String name) {
        String text = field(name);
        if (text.length() > LONGEST) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at(name, text.length(), LONGEST));
        }
        return text;
    }

    /// The message that is forwarded; 0 for none.
    static long forwarded(ServerRequest request) {
        return request.param("forward")
                .filter(it -> it.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private OptionalLong seen() {
        String seen = request.param("seen").orElse("");
        return seen.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(seen)) : OptionalLong.empty();
    }

    /// The chosen time of sending, in the desk's time zone. Every button of the form obeys it.
    static Optional<Instant> at(String text, View view) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant now = view.localizer().now();
        Instant at = read(text, view);
        if (!at.isAfter(now)) {
            throw new Problem.Invalid(PageError.BAD_SEND_TIME.of(text.replace('T', ' ')));
        }
        if (at.isAfter(now.plus(AgentResponse.FARTHEST))) {
            throw new Problem.Invalid(PageError.SEND_TIME_TOO_FAR.of(text.replace('T', ' ')));
        }
        return Optional.of(at);
    }

    private static Instant read(String text, View view) {
        try {
            return LocalDateTime.parse(text).atZone(view.localizer().zone()).toInstant();
        } catch (DateTimeException _) {
            throw new Problem.Invalid(PageError.BAD_SEND_TIME.of(text.replace('T', ' ')));
        }
    }
}
