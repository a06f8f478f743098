package odzew.api;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import odzew.account.CommandRunner;
import odzew.account.VisibleQueues;
import odzew.http.CommandFactory;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.inbox.IncomingMailView;
import odzew.inbox.IncomingMails;
import odzew.problem.Language;
import org.jdbi.v3.core.Handle;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Incoming messages: the verdict about each, and its reasons.
final class IncomingMailApi {

    private static final String PERMISSION = "odzew.incoming_mails";
    private static final String MAILS = "/api/odzew/incoming_mails";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final IncomingMails mails;
    private final CommandRunner acts;

    IncomingMailApi(IncomingMails mails, CommandRunner acts) {
        this.mails = mails;
        this.acts = acts;
    }

    List<Route> routes() {
        return List.of(
                Route.get(MAILS, PERMISSION, this::list),
                Route.get(MAILS + "/{id}", PERMISSION, this::get),
                Route.get(MAILS + "/{id}/raw", PERMISSION, this::raw),
                Route.post(
                        MAILS + "/{id}/read_again",
                        PERMISSION,
                        request -> change(request, (handle, id) -> mails.readAgain(handle, VisibleQueues.ALL, id))),
                Route.post(
                        MAILS + "/{id}/make_ticket",
                        PERMISSION,
                        request -> change(request, (handle, id) -> mails.makeTicket(handle, VisibleQueues.ALL, id))),
                Route.post(MAILS + "/{id}/release", PERMISSION, this::release),
                Route.post(MAILS + "/{id}/learn_spam", PERMISSION, request -> teach(request, true)),
                Route.post(MAILS + "/{id}/learn_ham", PERMISSION, request -> teach(request, false)));
    }

    private ServerResponse release(ServerRequest request) {
        String actor = CommandFactory.of(request).actor().name();
        return change(request, (handle, id) -> mails.releaseAndTrust(handle, VisibleQueues.ALL, id, actor));
    }

    private ServerResponse list(ServerRequest request) {
        int limit = Math.clamp(QueryNumbers.number(request, "limit").orElse(USUAL), 1, MOST);
        var filter =
                new IncomingMails.Filter(text(request, "message_id"), text(request, "sender"), text(request, "status"));
        OptionalLong before = QueryNumbers.number(request, "before");
        return Replies.json(
                200,
                IncomingMailJson.PageJson.of(
                        mails.list(VisibleQueues.ALL, filter, before, limit + 1), limit, Replies.language(request)));
    }

    private ServerResponse get(ServerRequest request) {
        return Replies.json(
                200,
                IncomingMailJson.of(
                        mails.get(VisibleQueues.ALL, PathIds.incomingMail(request)), Replies.language(request)));
    }

    private ServerResponse raw(ServerRequest request) {
        long id = PathIds.incomingMail(request);
        acts.perform(CommandFactory.of(request), _ -> {}); // who reads raw messages is in the audit log
        return RawMessage.reply(mails.rawBytes(VisibleQueues.ALL, id), "incoming-" + id);
    }

    /// A repeated call teaches again, which the filter recognises.
    private ServerResponse teach(ServerRequest request, boolean spam) {
        mails.teach(VisibleQueues.ALL, PathIds.incomingMail(request), spam);
        return change(request, (_, _) -> {});
    }

    private ServerResponse change(ServerRequest request, BiConsumer<Handle, Long> change) {
        long id = PathIds.incomingMail(request);
        var answer = acts.once(CommandFactory.of(request), "incoming mail " + id, handle -> {
            change.accept(handle, id);
            IncomingMailView mail = mails.get(handle, VisibleQueues.ALL, id);
            return Replies.written(
                    IncomingMailJson.of(mail, Language.ENGLISH), IncomingMailJson.of(mail, Language.POLISH));
        });
        return Replies.kept(request, 202, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private static String text(ServerRequest request, String name) {
        return request.param(name).orElse("").replace('\0', ' ').strip();
    }
}
