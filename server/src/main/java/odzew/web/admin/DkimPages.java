package odzew.web.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import odzew.account.AuditedCommand;
import odzew.dkim.DkimKeys;
import odzew.problem.LocalizedText;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// A part of a sender's page: the keys that sign the messages of its domain, the records that they need, and what
/// the name servers show of them.
public final class DkimPages {

    private static final String PART = AdminPages.PATH + "/senders/{address:.+@.+}/dkim";
    /// Of the sender's page: the notice of a refused activation.
    static final String NOT_ACTIVATED = "dkim-not-activated";

    private static final String KEY = PART + "/{selector:[a-z0-9-]{1,63}}";

    private final DkimKeys keys;
    private final Function<String, Optional<List<String>>> records;

    /// @param records the texts of a name in DNS; empty if no name server answers
    public DkimPages(DkimKeys keys, Function<String, Optional<List<String>>> records) {
        this.keys = keys;
        this.records = records;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PART, request -> show(request, Optional.empty()))
                .POST(PART, this::create)
                .POST(KEY + "/activate", this::activate)
                .POST(KEY + "/retire", this::retire)
                .build();
    }

    private ServerResponse create(ServerRequest request) {
        keys.create(domain(request), act(request, "create"));
        return done(request, Optional.empty());
    }

    private ServerResponse activate(ServerRequest request) {
        boolean activated = keys.activate(
                domain(request),
                request.pathVariable("selector"),
                name -> records.apply(name).orElse(List.of()),
                act(request, "activate"));
        return done(request, activated ? Optional.empty() : Optional.of(DkimText.NOT_ACTIVATED));
    }

    private ServerResponse retire(ServerRequest request) {
        keys.retire(domain(request), request.pathVariable("selector"), act(request, "retire"));
        return done(request, Optional.empty());
    }

    private ServerResponse done(ServerRequest request, Optional<LocalizedText> notice) {
        return Html.isPart(request)
                ? show(request, notice)
                : Html.seeOther(
                        request,
                        SenderPages.path(address(request)) + (notice.isPresent() ? "?" + NOT_ACTIVATED + "=1" : ""));
    }

    /// No transaction is open while the name servers are asked.
    private ServerResponse show(ServerRequest request, Optional<LocalizedText> notice) {
        View view = View.of(request);
        String domain = domain(request);
        List<DkimModel.Line> lines = keys.list().stream()
                .filter(key -> key.domain().equals(domain))
                .filter(key -> key.needsRecord(view.localizer().now()))
                .map(key -> DkimModel.Line.of(key, records.apply(key.recordName())))
                .toList();
        var look = new DkimModel(domain, SenderPages.path(address(request)), lines, notice);
        return Html.page(request, 200, out -> JtedkimGenerated.render(out, null, view, look));
    }

    private static AuditedCommand act(ServerRequest request, String action) {
        return new Form(request).act("dkim." + action, "dkim " + domain(request));
    }

    private static String address(ServerRequest request) {
        return request.pathVariable("address").toLowerCase(Locale.ROOT);
    }

    private static String domain(ServerRequest request) {
        String address = address(request);
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
