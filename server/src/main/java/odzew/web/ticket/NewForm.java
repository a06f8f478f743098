package odzew.web.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.RequestKey;
import odzew.customer.Caller;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.ticket.BodyType;
import odzew.ticket.Direction;
import odzew.ticket.FirstMail;
import odzew.ticket.IfChanged;
import odzew.ticket.NewTicket;
import odzew.ticket.Source;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// The fields of a new conversation.
///
/// @param at the chosen time of sending; empty: now
record NewForm(
        boolean phone,
        String mailbox,
        String to,
        OptionalLong customer,
        String cc,
        String bcc,
        String subject,
        String body,
        BodyType bodyType,
        List<String> files,
        String key,
        String at) {

    static final NewForm EMPTY =
            new NewForm(false, "", "", OptionalLong.empty(), "", "", "", "", BodyType.HTML, List.of(), "", "");

    static NewForm of(ServerRequest request) {
        return new NewForm(
                request.param("kind").filter("phone"::equals).isPresent(),
                text(request, "mailbox"),
                text(request, "to"),
                request.param("customer")
                        .filter(it -> it.matches("[1-9][0-9]{0,17}"))
                        .map(it -> OptionalLong.of(Long.parseLong(it)))
                        .orElseGet(OptionalLong::empty),
                text(request, "cc"),
                text(request, "bcc"),
                text(request, "subject"),
                text(request, "body"),
                request.param("body_type").filter("HTML"::equals).isPresent() ? BodyType.HTML : BodyType.PLAIN,
                request.params().getOrDefault("files", List.of()).stream()
                        .filter(token -> token.matches("[0-9a-f]{14,64}"))
                        .toList(),
                ReplyForm.key(request),
                text(request, "at"));
    }

    /// A call is noted now, whatever time was chosen before.
    FirstMail mail(View view) {
        return new FirstMail(
                view.me().undo(), hidden(), phone ? Optional.empty() : ReplyForm.at(at, view), IfChanged.HOLD);
    }

    private static String text(ServerRequest request, String name) {
        return request.param(name).orElse("");
    }

    /// The first address, who is the customer; the whole text for a call.
    String first() {
        return phone
                ? to.strip().replaceAll("[,;]+$", "")
                : AddressList.split(to).stream().findFirst().orElse("");
    }

    /// The conversation is begun only once under this key. Closing it does not make it another one.
    RequestKey requestKey(View view) {
        return RequestKey.form(
                view.me().id(),
                key,
                List.of(phone, mailbox, to, customer, cc, bcc, subject, body, bodyType, files, at));
    }

    NewForm withKey(String other) {
        return new NewForm(phone, mailbox, to, customer, cc, bcc, subject, body, bodyType, files, other, at);
    }

    /// @param close true for a call that is dealt with
    NewTicket ticket(View view, boolean close) {
        return new NewTicket(
                mailbox,
                subject.isBlank() && phone ? view.text(NewText.CALL_SUBJECT, first()) : subject,
                body,
                Optional.empty(),
                bodyType,
                "",
                phone ? List.of() : copies(),
                files,
                phone ? Source.PHONE : Source.EMAIL,
                phone ? Direction.IN_BEHALF_OF : Direction.OUT,
                Optional.of(view.me().login()),
                customer,
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                true,
                customer.isPresent() ? Optional.empty() : Optional.of(Caller.typed(first())),
                close);
    }

    private List<String> copies() {
        var all =
                new java.util.ArrayList<>(AddressList.split(to).stream().skip(1).toList());
        all.addAll(AddressList.split(cc));
        return addresses(all, "cc").stream().map(MailAddress::address).toList();
    }

    private List<MailAddress> hidden() {
        return phone ? List.of() : addresses(AddressList.split(bcc), "bcc");
    }

    private static List<MailAddress> addresses(List<String> entries, String field) {
        return entries.stream()
                .map(entry -> AddressList.address(entry)
                        .orElseThrow(() -> new Problem.Invalid(RequestError.BAD_ADDRESS.at(field, entry))))
                .toList();
    }
}
