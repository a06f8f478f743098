package odzew.api;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import odzew.inbox.IncomingMails;
import odzew.mail.MailAddress;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.sandbox.Sandbox;
import odzew.sandbox.Stranger;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Controls a sandbox; other servers have no such calls.
public final class SandboxApi {

    private static final String PERMISSION = "odzew.sandbox";
    private static final String SANDBOX = "/api/odzew/sandbox";
    private static final int EVENTS = 1_000;
    private static final int LONGEST_SUBJECT = 998;
    private static final Duration LONGEST_MOVE = Duration.ofDays(3_660);

    private final Sandbox sandbox;
    private final IncomingMails mails;
    private final Feed feed;
    private final JsonBody body;

    public SandboxApi(Sandbox sandbox, IncomingMails mails, Feed feed, JsonBody body) {
        this.sandbox = sandbox;
        this.mails = mails;
        this.feed = feed;
        this.body = body;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(SANDBOX, PERMISSION, _ -> Replies.json(200, SandboxJson.of(sandbox.state()))),
                Route.post(SANDBOX + "/clock", PERMISSION, this::move),
                Route.post(SANDBOX + "/mails", PERMISSION, this::write),
                Route.post(SANDBOX + "/reset", PERMISSION, this::reset));
    }

    private ServerResponse move(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        Optional<Duration> advance = fields.text("advance").flatMap(text -> duration(text, fields));
        Optional<Instant> to = fields.text("to").flatMap(text -> instant(text, fields));
        if (advance.isPresent() == to.isPresent()) {
            fields.add(RequestError.EMPTY.at("advance"));
        }
        fields.check();
        Sandbox.Moved moved = advance.map(sandbox::advance).orElseGet(() -> sandbox.moveTo(to.orElseThrow()));
        return Replies.json(200, SandboxJson.MovedJson.of(moved, feed.read(moved.before(), EventFilter.ALL, EVENTS)));
    }

    private ServerResponse write(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        Optional<String> raw = fields.text("raw").filter(text -> !text.isEmpty());
        String from = address(fields, "from");
        String to = fields.has("to") ? address(fields, "to") : "";
        var message = new Stranger(
                from,
                fields.text("name").orElse(""),
                to,
                fields.text("subject").orElse(""),
                raw.isPresent() ? "" : fields.requiredText("body"),
                fields.text("in_reply_to").filter(text -> text.matches("<[\\x21-\\x7e]{1,900}>")),
                raw);
        if (message.subject().length() > LONGEST_SUBJECT) {
            fields.add(RequestError.TOO_LONG.at("subject", message.subject().length(), LONGEST_SUBJECT));
        }
        fields.check();
        long id = sandbox.write(message);
        return Replies.json(201, IncomingMailJson.of(mails.get(VisibleQueues.ALL, id), Replies.language(request)));
    }

    private ServerResponse reset(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        OptionalLong seed = fields.longId("seed");
        fields.check();
        sandbox.reset(seed);
        return Replies.json(200, SandboxJson.of(sandbox.state()));
    }

    private static String address(RequestFields fields, String name) {
        String address = fields.text(name).orElse("").strip();
        if (!MailAddress.isValid(address)) {
            fields.add(RequestError.BAD_ADDRESS.at(name, address));
        }
        return address;
    }

    /// `P5D`, `PT10M` or `P2W`; a day has 24 hours.
    private static Optional<Duration> duration(String text, RequestFields fields) {
        try {
            Duration duration = text.matches("P[0-9]{1,4}W")
                    ? Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)))
                    : Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST_MOVE) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeException _) {
            // reported below
        }
        fields.add(ValidationError.wrongType(
                "advance",
                text,
                "a duration of at most 3660 days, such as P5D or PT10M",
                "czasem trwania do 3660 dni, takim jak P5D lub PT10M"));
        return Optional.empty();
    }

    private static Optional<Instant> instant(String text, RequestFields fields) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            fields.add(ValidationError.wrongType(
                    "to", text, "a time such as 2026-01-10T08:00:00Z", "czasem takim jak 2026-01-10T08:00:00Z"));
            return Optional.empty();
        }
    }
}
