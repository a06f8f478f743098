package odzew.web.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.account.AuditedCommand;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.NewSender;
import odzew.mailbox.Sender;
import odzew.mailbox.sending.SenderWarnings;
import odzew.mailbox.sending.Senders;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Pages about senders: how messages from each address are sent, and a test message.
public final class SenderPages {

    private static final String PATH = AdminPages.PATH + "/senders";
    private static final String ONE = PATH + "/{address:.+@.+}";
    private static final String RELAY = "RELAY";

    private final SenderWarnings warnings;
    private final Senders senders;

    public SenderPages(SenderWarnings warnings) {
        this.warnings = warnings;
        this.senders = warnings.senders();
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .POST(ONE + "/test", this::test)
                .GET(ONE, this::show)
                .POST(ONE, this::change)
                .build();
    }

    /// The queues' addresses, and others that have a sender.
    private ServerResponse list(ServerRequest request) {
        List<SenderModel> all = Stream.concat(
                        senders.queueAddresses().stream(),
                        senders.list().stream().map(Sender::address))
                .distinct()
                .sorted()
                .map(address -> model(address, false, Optional.empty()))
                .toList();
        return Html.page(request, 200, out -> JtesendersGenerated.render(out, null, View.of(request), all));
    }

    private SenderModel model(String address, boolean saved, Optional<LocalizedText> refused) {
        return new SenderModel(
                address,
                senders.find(address),
                senders.mailboxOf(address),
                warnings.password(address),
                warnings.troubles(address),
                saved,
                refused);
    }

    private ServerResponse show(ServerRequest request) {
        var look = model(
                address(request),
                request.param("saved").isPresent(),
                request.param(DkimPages.NOT_ACTIVATED).map(_ -> DkimText.NOT_ACTIVATED));
        return Html.page(request, 200, out -> JtesenderGenerated.render(out, null, View.of(request), look));
    }

    private ServerResponse change(ServerRequest request) {
        var form = new Form(request);
        String address = address(request);
        if (form.text("kind").equals(RELAY)) {
            if (senders.find(address).isPresent()) {
                senders.remove(address, act(request, "relay"));
            }
        } else {
            Sender.Kind kind = form.oneOf("kind", Sender.Kind.class);
            senders.put(sender(request, form, kind), act(request, kind.name().toLowerCase(Locale.ROOT)));
        }
        return Html.seeOther(request, path(address) + "?saved=1");
    }

    private static NewSender sender(ServerRequest request, Form form, Sender.Kind kind) {
        if (kind.isService()) {
            return NewSender.ofService(address(request), kind);
        }
        boolean own = kind == Sender.Kind.SMTP;
        return new NewSender(
                address(request),
                kind,
                form.text("host"),
                form.number("port"),
                form.oneOf("security", Security.class),
                own ? form.text("user") : "",
                own ? request.param("password").orElse("") : "");
    }

    private ServerResponse test(ServerRequest request) {
        String to = new Form(request).text("to");
        if (!MailAddress.isValid(to)) {
            throw new Problem.Invalid(RequestError.BAD_ADDRESS.at("to", to));
        }
        Senders.Tested tested = senders.test(address(request), MailAddress.of(to));
        return Html.page(request, 200, out -> JtesenderTestGenerated.render(out, null, View.of(request), tested));
    }

    private static AuditedCommand act(ServerRequest request, String action) {
        return new Form(request).act("sender." + action, "sender " + address(request));
    }

    private static String address(ServerRequest request) {
        return request.pathVariable("address").toLowerCase(Locale.ROOT);
    }

    static String path(String address) {
        return PATH + "/" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
