package odzew.web.ticket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import odzew.desk.DeskTickets;
import odzew.desk.FramedBody;
import odzew.file.Attachments;
import odzew.file.Download;
import odzew.http.Replies;
import odzew.mail.text.BodyLayout;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.ticket.BodyType;
import odzew.ticket.MessageView;
import odzew.web.Desk;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Foreign HTML and files, at addresses that receive no cookie. An address is signed and valid for two days.
/// The content has an opaque origin, runs no script but the one that reports its height, and loads only our
/// images.
public final class MailFrames {

    static final String BASE = "/frame";
    private static final String FRAME_POLICY =
            "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'; script-src "
                    + FrameHtml.SCRIPT_SOURCE
                    + "; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'self'";
    private static final String FILE_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private static final int LARGE = 200_000;
    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore frames = new Semaphore(4, true);
    private final Semaphore largeFrames = new Semaphore(1, true);
    private final FrameMeasures measures = new FrameMeasures();
    private final DeskTickets tickets;
    private final Attachments attachments;
    private final RemoteImages images;
    private final SecretKeySpec key;
    private final InstantSource clock;

    public MailFrames(DeskTickets tickets, Attachments attachments, byte[] secret, InstantSource clock) {
        this.tickets = tickets;
        this.attachments = attachments;
        this.images = new RemoteImages();
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(BASE + "/message/{id:[0-9]{1,18}}/{look}/{day:[0-9]{1,9}}/{mac}", this::message)
                .GET(BASE + "/file/{token:[0-9a-f]{14,64}}/{day:[0-9]{1,9}}/{mac}", this::file)
                .GET(BASE + "/image/{day:[0-9]{1,9}}/{mac}/{url}", this::image)
                .build();
    }

    /// The layout of a message's HTML, found once.
    BodyLayout layout(MessageView message) {
        return message.layout()
                .orElseGet(() -> message.isBodyLeftOut()
                        ? measures.ofLarge(message.id(), message.bodySize(), () -> text(message.id()))
                        : measures.of(message.id(), message.body()));
    }

    private String text(long message) {
        return tickets.framedBody(message).map(FramedBody::text).orElse("");
    }

    /// The address of a message's HTML.
    String url(long messageId, FrameModel look) {
        long day = today();
        return BASE + "/message/" + messageId + "/" + look.code() + "/" + day + "/"
                + mac("message " + messageId + " " + look.code() + " " + day);
    }

    /// The address at which a file is shown or downloaded.
    public String fileUrl(String token) {
        long day = today();
        return BASE + "/file/" + token + "/" + day + "/" + mac("file " + token + " " + day);
    }

    /// The address at which our server fetches a remote picture.
    public String imageUrl(String remote) {
        String coded = Base64.getUrlEncoder().withoutPadding().encodeToString(remote.getBytes(StandardCharsets.UTF_8));
        long day = today();
        return BASE + "/image/" + day + "/" + mac("image " + remote + " " + day) + "/" + coded;
    }

    private ServerResponse message(ServerRequest request) {
        String id = request.pathVariable("id");
        String look = request.pathVariable("look");
        long day = Long.parseLong(request.pathVariable("day"));
        requireMac(request, "message " + id + " " + look + " " + day);
        requireNotEnded(day);
        requirePlace(frames);
        try {
            return framed(Long.parseLong(id), look);
        } finally {
            frames.release();
        }
    }

    private ServerResponse framed(long number, String look) {
        FramedBody body = tickets.framedBody(number).orElseThrow(() -> unknown(Long.toString(number)));
        if (body.text().length() <= LARGE) {
            return framed(number, body, look);
        }
        requirePlace(largeFrames);
        try {
            return framed(number, body, look);
        } finally {
            largeFrames.release();
        }
    }

    /// A page of many large messages must not take the whole heap.
    private static void requirePlace(Semaphore places) {
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new Problem.Busy(RequestError.BUSY.of());
    }

    private ServerResponse framed(long number, FramedBody body, String look) {
        Supplier<BodyLayout> layout = () -> body.layout().orElseGet(() -> measures.of(number, body.text()));
        String html = body.type() == BodyType.HTML
                ? FrameHtml.of(body, layout, FrameModel.of(look), this::imageUrl, this::fileUrl)
                : FrameHtml.plain(body.text(), FrameModel.of(look));
        return frame(html, "private, max-age=3600");
    }

    /// A body that is not stored yet, shown in the same way. Its policy allows the frame although the pages of
    /// the desk send X-Frame-Options, which browsers ignore beside frame-ancestors (CSP Level 2, 7.7.1).
    static ServerResponse preview(String text, BodyType type, String theme) {
        var look = new FrameModel(true, false, theme);
        var body = new FramedBody(text, type, Optional.empty(), false, List.of());
        String html = type == BodyType.HTML
                ? FrameHtml.of(body, () -> BodyLayout.unmeasured(text), look, it -> it, it -> it)
                : FrameHtml.plain(text, look);
        return frame(html, "no-store");
    }

    private static ServerResponse frame(String html, String caching) {
        return Replies.bytes(
                200,
                "text/html;charset=UTF-8",
                html.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Content-Security-Policy",
                        FRAME_POLICY,
                        "Referrer-Policy",
                        "no-referrer",
                        "X-Content-Type-Options",
                        "nosniff",
                        "Cache-Control",
                        caching));
    }

    /// Pictures and PDF, recognised by their content, are shown; all others are only downloaded. Browsers do
    /// not guess types (nosniff), and the policy lets no script run.
    private ServerResponse file(ServerRequest request) throws IOException {
        String token = request.pathVariable("token");
        long day = Long.parseLong(request.pathVariable("day"));
        requireMac(request, "file " + token + " " + day);
        requireNotEnded(day);
        Download file = attachments.open(token);
        var content = new BufferedInputStream(file.bytes());
        Optional<ShownType> type = type(content);
        boolean download = request.param("download").isPresent();
        String disposition = (type.isPresent() && !download
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(file.filename(), StandardCharsets.UTF_8)
                .build()
                .toString();
        return ServerResponse.ok()
                .header("Content-Disposition", disposition)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, max-age=86400")
                .header(
                        "Content-Security-Policy",
                        type.filter(it -> !it.isPicture()).isPresent()
                                ? "default-src 'none'; frame-ancestors 'self'"
                                : FILE_POLICY)
                .build((_, response) -> {
                    try (content) {
                        response.setContentType(type.map(ShownType::mediaType).orElse("application/octet-stream"));
                        response.setContentLengthLong(file.size());
                        content.transferTo(response.getOutputStream());
                    }
                    return null;
                });
    }

    private static Optional<ShownType> type(InputStream content) throws IOException {
        try {
            content.mark(ShownType.READ);
            byte[] start = content.readNBytes(ShownType.READ);
            content.reset();
            return ShownType.of(start);
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    private ServerResponse image(ServerRequest request) {
        String url;
        try {
            url = new String(Base64.getUrlDecoder().decode(request.pathVariable("url")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw unknown("image");
        }
        long day = Long.parseLong(request.pathVariable("day"));
        requireMac(request, "image " + url + " " + day);
        requireNotEnded(day);
        return images.fetch(url)
                .map(image -> Replies.bytes(
                        200,
                        image.type(),
                        image.bytes(),
                        Map.of(
                                "X-Content-Type-Options", "nosniff",
                                "Content-Security-Policy", FILE_POLICY,
                                "Cache-Control", "private, max-age=86400")))
                .orElseThrow(() -> unknown("image"));
    }

    private void requireMac(ServerRequest request, String text) {
        if (!MessageDigest.isEqual(
                mac(text).getBytes(StandardCharsets.US_ASCII),
                request.pathVariable("mac").getBytes(StandardCharsets.UTF_8))) {
            throw unknown("frame");
        }
    }

    /// An address is valid on the day that made it and on the next.
    private void requireNotEnded(long day) {
        if (day < today() - 1) {
            throw new Problem.NotFound(PageError.ADDRESS_ENDED.of());
        }
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((Desk.PATH + " frames\n").getBytes(StandardCharsets.UTF_8));
            byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(digest, 18));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private long today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private static Problem.NotFound unknown(String what) {
        return new Problem.NotFound(ValidationError.notFound("frame", "ramki", what));
    }
}
