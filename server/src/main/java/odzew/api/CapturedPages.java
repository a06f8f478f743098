package odzew.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;
import odzew.mail.read.MimeParser;
import odzew.outbox.CapturedMail;
import odzew.outbox.CapturedMails;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Pages of captured messages: a list, and each message with its headers, text, HTML and attachments.
///
/// The HTML is shown in a frame without scripts, forms, external links or an origin, and no resources are
/// loaded for it.
final class CapturedPages {

    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    private static final int LISTED = 200;

    private final MimeParser parser = new MimeParser();
    private final CapturedMails mails;

    CapturedPages(CapturedMails mails) {
        this.mails = mails;
    }

    List<Route> routes() {
        String permission = CapturedApi.PERMISSION;
        return List.of(
                Route.get("/captured", permission, this::list),
                Route.get("/captured/{id}", permission, this::mail),
                Route.get("/captured/{id}/html", permission, this::html),
                Route.get("/captured/{id}/attachments/{position}", permission, this::attachment));
    }

    private ServerResponse list(ServerRequest request) {
        List<CapturedMail> newest = mails.list(CapturedMails.Filter.ALL, OptionalLong.empty(), LISTED);
        return page(CapturedHtml.list(newest), PAGE_POLICY);
    }

    private ServerResponse mail(ServerRequest request) {
        CapturedMail mail = CapturedApi.find(mails, PathIds.capturedMail(request));
        byte[] raw = CapturedApi.bytes(mails, mail.id());
        return page(CapturedHtml.mail(mail, head(raw), parser.parse(raw)), PAGE_POLICY);
    }

    private ServerResponse html(ServerRequest request) {
        return page(parsed(request).html().orElse(""), MAIL_POLICY);
    }

    private ServerResponse attachment(ServerRequest request) {
        String position = request.pathVariable("position");
        List<MailPart> parts = parsed(request).parts();
        if (!position.matches("[0-9]{1,4}") || Integer.parseInt(position) >= parts.size()) {
            throw new Problem.NotFound(ValidationError.notFound("attachment", "załącznika", position));
        }
        MailPart part = parts.get(Integer.parseInt(position));
        String disposition = ContentDisposition.attachment()
                .filename(part.fileName(), StandardCharsets.UTF_8)
                .build()
                .toString();
        return Replies.bytes(
                200,
                "application/octet-stream",
                part.bytes(),
                Map.of("Content-Disposition", disposition, "Content-Security-Policy", MAIL_POLICY));
    }

    private IncomingMail parsed(ServerRequest request) {
        return parser.parse(CapturedApi.bytes(mails, PathIds.capturedMail(request)));
    }

    /// The exact header fields, up to the empty line.
    private static String head(byte[] raw) {
        String text = new String(raw, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    private static ServerResponse page(String html, String policy) {
        return Replies.bytes(
                200,
                "text/html;charset=UTF-8",
                html.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", policy, "Referrer-Policy", "no-referrer"));
    }
}
