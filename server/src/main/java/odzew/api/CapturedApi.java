package odzew.api;

import java.util.List;
import java.util.Optional;
import odzew.account.CommandRunner;
import odzew.http.CommandFactory;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.outbox.CapturedMail;
import odzew.outbox.CapturedMails;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Captured messages: kept instead of sent because no relay is configured.
final class CapturedApi {

    static final String PERMISSION = "odzew.captured_mails";
    private static final String MAILS = "/api/odzew/captured_mails";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final CapturedMails mails;
    private final CommandRunner acts;

    CapturedApi(CapturedMails mails, CommandRunner acts) {
        this.mails = mails;
        this.acts = acts;
    }

    List<Route> routes() {
        return List.of(
                Route.get(MAILS, PERMISSION, this::list),
                Route.delete(MAILS, PERMISSION, this::empty),
                Route.get(MAILS + "/{id}", PERMISSION, this::get),
                Route.get(MAILS + "/{id}/raw", PERMISSION, this::raw));
    }

    private ServerResponse list(ServerRequest request) {
        int limit = Math.clamp(QueryNumbers.number(request, "limit").orElse(USUAL), 1, MOST);
        Optional<String> recipient =
                request.param("recipient").map(text -> text.replace('\0', ' ')).filter(text -> !text.isBlank());
        return Replies.json(
                200,
                CapturedMailJson.PageJson.of(
                        mails.list(recipient, QueryNumbers.number(request, "before"), limit + 1), limit));
    }

    private ServerResponse empty(ServerRequest request) {
        var answer = acts.once(CommandFactory.of(request), handle -> Integer.toString(mails.deleteAll(handle)));
        return Replies.json(
                200,
                new CapturedMailJson.DeletedJson(Integer.parseInt(answer.result())),
                CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse get(ServerRequest request) {
        return Replies.json(200, CapturedMailJson.of(find(mails, PathIds.capturedMail(request))));
    }

    private ServerResponse raw(ServerRequest request) {
        long id = PathIds.capturedMail(request);
        return RawMessage.reply(mails.octets(id).orElseThrow(() -> unknown(id)), "captured-" + id);
    }

    static CapturedMail find(CapturedMails mails, long id) {
        return mails.get(id).orElseThrow(() -> unknown(id));
    }

    static byte[] bytes(CapturedMails mails, long id) {
        return mails.raw(id).orElseThrow(() -> unknown(id));
    }

    private static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("captured mail", "zatrzymanej wiadomości", id));
    }
}
