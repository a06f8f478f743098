package odzew.api;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import odzew.http.Caller;
import odzew.http.Replies;
import odzew.outbox.CapturedMail;
import odzew.outbox.CapturedMails;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The mails that were kept because no relay is set.
final class CapturedApi {

    static final String PERMISSION = "odzew.captured_mails";
    private static final String MAILS = "/api/odzew/captured_mails";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final CapturedMails mails;

    CapturedApi(CapturedMails mails) {
        this.mails = mails;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(MAILS, this::list)
                .DELETE(MAILS, this::empty)
                .GET(MAILS + "/{id}", this::get)
                .GET(MAILS + "/{id}/raw", this::raw)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        Caller.current().require(PERMISSION);
        int limit = Math.clamp(number(request, "limit").orElse(USUAL), 1, MOST);
        Optional<String> recipient = request.param("recipient").filter(text -> !text.isBlank());
        return Replies.json(
                200, CapturedMailJson.PageJson.of(mails.list(recipient, number(request, "before"), limit + 1), limit));
    }

    private ServerResponse empty(ServerRequest request) {
        Caller.current().require(PERMISSION);
        return Replies.json(200, new CapturedMailJson.DeletedJson(mails.deleteAll()));
    }

    private ServerResponse get(ServerRequest request) {
        Caller.current().require(PERMISSION);
        return Replies.json(200, CapturedMailJson.of(find(mails, PathIds.capturedMail(request))));
    }

    private ServerResponse raw(ServerRequest request) {
        Caller.current().require(PERMISSION);
        long id = PathIds.capturedMail(request);
        return RawMail.reply(bytes(mails, id), "captured-" + id);
    }

    static CapturedMail find(CapturedMails mails, long id) {
        return mails.get(id).orElseThrow(() -> unknown(id));
    }

    static byte[] bytes(CapturedMails mails, long id) {
        return mails.raw(id).orElseThrow(() -> unknown(id));
    }

    private static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(Mistakes.noSuch("captured mail", "zatrzymanej wiadomości", id));
    }

    private static OptionalLong number(ServerRequest request, String name) {
        Optional<String> text = request.param(name).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(text.get()).matches()) {
            throw new Problem.Invalid(Mistakes.wrongType(name, "a whole number", "liczbą całkowitą"));
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
