package odzew.web.admin;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import odzew.account.AuditedCommand;
import odzew.privacy.Erasing;
import odzew.privacy.Erasing.Extent;
import odzew.privacy.ErasureFiles;
import odzew.privacy.Exporting;
import odzew.privacy.LegalHolds;
import odzew.privacy.Retention;
import odzew.problem.PrivacyError;
import odzew.problem.Problem;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Personal data: everything about one person counted, exported or erased; legal holds; the age limits of queues.
public final class PrivacyPages {

    private static final String PATH = AdminPages.PATH + "/privacy";

    private final Erasing erasing;
    private final ErasureFiles files;
    private final Exporting exporting;
    private final LegalHolds holds;
    private final Retention retention;

    public PrivacyPages(
            Erasing erasing, ErasureFiles files, Exporting exporting, LegalHolds holds, Retention retention) {
        this.erasing = erasing;
        this.files = files;
        this.exporting = exporting;
        this.holds = holds;
        this.retention = retention;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::show)
                .POST(PATH + "/export", this::export)
                .POST(PATH + "/erase", this::erase)
                .POST(PATH + "/hold", this::hold)
                .POST(PATH + "/release", this::release)
                .POST(PATH + "/retention", this::keep)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        return page(request, Optional.empty());
    }

    private ServerResponse page(ServerRequest request, Optional<PrivacyModel.Preview> preview) {
        String person = new Form(request).text("person");
        Optional<Extent> extent = person.isEmpty() ? Optional.empty() : Optional.of(erasing.extent(person));
        var model = new PrivacyModel(
                person, extent, request.param("erased").isPresent(), holds.list(), retention.rules(), preview);
        return Html.page(request, 200, out -> JteprivacyGenerated.render(out, null, View.of(request), model));
    }

    /// Found before the first byte of the answer: an unknown person is an error and no broken archive.
    private ServerResponse export(ServerRequest request) {
        String person = new Form(request).text("person");
        erasing.extent(person);
        AuditedCommand act = act(request, "customer.export", "person");
        return ServerResponse.ok()
                .header("Content-Type", "application/zip")
                .header("Content-Disposition", "attachment; filename=\"personal-data.zip\"")
                .build((_, response) -> {
                    exporting.export(person, response.getOutputStream(), act);
                    return null;
                });
    }

    private ServerResponse erase(ServerRequest request) {
        var form = new Form(request);
        String person = form.text("person");
        if (person.isEmpty()
                || !form.text("confirmation").toLowerCase(Locale.ROOT).equals(person.toLowerCase(Locale.ROOT))) {
            throw new Problem.Invalid(PrivacyError.NOT_CONFIRMED.of(person));
        }
        files.add(erasing.erase(person, act(request, "customer.erase", "person")));
        return Html.seeOther(request, PATH + "?erased=1");
    }

    private ServerResponse hold(ServerRequest request) {
        var form = new Form(request);
        holds.hold(form.text("person"), form.text("reason"), act(request, "customer.hold", "person"));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse release(ServerRequest request) {
        long customer = new Form(request).number("customer");
        holds.release(customer, act(request, "customer.release", "customer " + customer));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse keep(ServerRequest request) {
        var form = new Form(request);
        String queue = form.text("queue");
        OptionalInt days = form.text("days").isEmpty() ? OptionalInt.empty() : OptionalInt.of(form.number("days"));
        if (form.isChecked("preview") && days.isPresent()) {
            long count = retention.preview(queue, days.getAsInt());
            return page(request, Optional.of(new PrivacyModel.Preview(queue, days.getAsInt(), count)));
        }
        retention.keep(queue, days, act(request, "retention.set", "queue " + queue));
        return Html.seeOther(request, PATH);
    }

    private static AuditedCommand act(ServerRequest request, String action, String subject) {
        return new Form(request).act(action, subject);
    }
}
