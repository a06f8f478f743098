package odzew.mail.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.mail.mime.ByteSlice;
import odzew.mail.mime.Entity;
import odzew.mail.mime.HeaderReader;
import odzew.mail.mime.MailHeaders;
import odzew.mail.mime.ParseLimits;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.mime.TextDecoder;
import odzew.mail.mime.TransferDecoding;
import odzew.mail.mime.Warnings;
import org.jspecify.annotations.Nullable;

/// A message viewed as a possible delivery notification: its text, its parts, the returned message.
final class Notification {

    private static final Pattern MAILER = Pattern.compile(
            "mailer[-_.]?da?emon|mail[-_. ]?delivery.*|post_?master|mmdf|mail\\.delivery\\.system|bounce[-+_.].*|bounces?|noreply-bounce|mdaemon|microsoftexchange[0-9a-f]+");
    private static final Pattern MAILER_NAME = Pattern.compile(
            "mail(?:er)?[- ]?(?:delivery|daemon|deliver)|^\\W*postmaster|system administrator|delivery (?:sub)?system|mail administrator|microsoft outlook|administrator systemu|system poczt");
    private static final Pattern FORWARDED = Pattern.compile(
            "(?iU)(?:fwd?|pd|wg|tr|rv|enc|doorst|vs|vl|i|ilt|továbbítás|przek(?:azane|azano)?|prze[sś]l(?:ane|ij)?|пер(?:еслано)?|转发|轉寄|轉發|転送|전달)\\s*[:：]|\\[fwd?:");
    private static final Pattern REPLIED =
            Pattern.compile("(?iU)(?:re|odp|aw|sv|antw|res|rif|ynt|отв|ответ|回复|回覆|返信|답장)\\s*(?:\\[\\d+])?\\s*[:：]");

    /// The end of a person's own words: a quoted header or the line above it.
    private static final Pattern QUOTE = Pattern.compile(
            "(?imU)^[ \\t]*(?:[-_*=]{2,}[ \\t]*(?:original|forwarded|begin|wiadomo[sś][cć]|tre[sś][cć]|urspr|weitergeleitet|przekazan|oryginaln|message)|begin forwarded message|(?:from|od|von|de|subject|temat|betreff)[ \\t]*:)");

    private static final Pattern UNATTENDED =
            Pattern.compile("no-?reply|do-?not-?reply|mail|mailer|smtp|admin|root|.*-admin");

    /// Typical subjects of notifications, without accents.
    private static final Pattern SUBJECT = Pattern.compile(
            "smtp server: errors from|undeliver|non[- ]?deliver|delivery (?:status|failure|failed|report|notification|has failed|problem|error)|failure (?:notice|delivery|notification)|failed delivery|returned (?:mail|message|to sender)|mail (?:delivery|system error|could not)|message (?:status|you sent|delivery)|could not be delivered|not delivered|delivery unsuccessful|could ?n[o']t (?:be )?deliver|rejected (?:mail|message)|bounced? mail|error sending your mail|delayed mail|warning: (?:could not|message)|mail failure|user unknown|dirsync"
                    + "|zwrot: ?(?:re|odp|fwd?)|zwrot (?:wiadomosci|poczty|listu|maila)|zwrotka|niedostarcz|nie dostarczon|niedoreczon|nie doreczon|nie (?:mozna|udalo sie|zostala) (?:\\S+ )?dostarcz|blad (?:\\S+ )?(?:dostarcz|dorecz)|problem\\S* z (?:dostarcz|dorecz)|nieudan\\w+ (?:dostarcz|dorecz)|wiadomosc (?:\\S+ )?(?:odrzucona|zwrocona)|opoznien\\w+ (?:w )?(?:dostarcz|dorecz)|dostarcz\\w+ opoznion|brak mozliwosci dostarcz|unzustellbar|nicht zugestellt|zustellung|rucklaufer|onbestelbaar|niet bezorg|non remis|echec|non recapitabile|impossibile (?:recapitare|consegnare)|mancat[ao] recapito|no se puede entregar|no entregad|nao (?:entregue|e possivel entregar|foi possivel)|kan inte leverera|ej levererbar|nedorucit|kezbesithetetlen|nelze dorucit"
                    + "|недоставл|не доставлено|не может быть доставлен|無法|不能送達|配信不能|エラー|无法(?:送达|投递)|退信");

    private static final Pattern NOTICE = Pattern.compile(
            "could ?n[o']t be delivered|could not (?:be )?deliver|error message below|requested action not taken|was(?:n't| not) delivered|undeliver(?:able|ed)|unable to deliver|failed to deliver|delivery (?:has )?fail|delivery to the following|did not reach the following|permanent (?:fatal )?error|not be delivered|rejected recipient|fatal errors|unable to complete|returned to you|returned permanent|message (?:was )?rejected|error occur|trouble delivering|user(?:'s mailbox)? (?:unknown|is full)|<<< [45]\\d\\d|remote host said"
                    + "|nie (?:mozna|udalo sie|mogla|zostala|moze) (?:\\S+ ){0,2}(?:dostarcz|dorecz|przeslan|przekaz)|niedostarczon|nie dostarczon|nie doreczon|niedoreczon|odrzuci\\w+ (?:twoja |te |panstwa )?(?:wiadomosc|przesylke)|(?:wiadomosc|przesylka) (?:\\S+ )?(?:odrzucona|zwrocona)|nie zostaly? dostarcz|skrzynk\\S* (?:odbiorcy |adresata )?(?:jest )?przepelnion|uzytkownik nie istnieje|(?:adres|konto|skrzynka)\\S* (?:odbiorcy )?nie istnieje|konnte nicht zugestellt|nicht zugestellt werden|zustellung (?:\\S+ ){1,8}fehlgeschlagen|fehler bei der (?:nachrichten)?zustellung|echec de (?:la )?remise|dostarczenie (?:\\S+ ){1,8}nie powiodlo sie|doruceni (?:\\S+ ){1,8}(?:se )?(?:nezdarilo|selhalo)|n'a pas pu etre (?:remis|distribue|livre)|no se (?:ha podido|pudo) entregar|impossibile recapitare|kon niet worden (?:bezorgd|afgeleverd)|nao pode ser entregue|не может быть доставлен");

    private static final int LONGEST = 1 << 20;

    private final Entity root;
    private final Optional<ParsedAddress> from;
    private final BounceText text;
    private final String body;
    private final List<Entity> leaves = new ArrayList<>();
    private @Nullable Optional<MailHeaders> returnedHeaders;

    Notification(Entity root, Optional<ParsedAddress> from, Optional<String> text, Optional<String> html) {
        this.root = root;
        this.from = from;
        this.body = text.filter(value -> !value.isBlank())
                .or(() -> html.map(Notification::plain))
                .orElse("");
        this.text = BounceText.of(body);
        flatten(root);
    }

    private void flatten(Entity part) {
        if (part.isMultipart()) {
            part.children().forEach(this::flatten);
        } else {
            leaves.add(part);
        }
    }

    BounceText text() {
        return text;
    }

    MailHeaders headers() {
        return root.headers();
    }

    List<Entity> leaves() {
        return leaves;
    }

    Optional<Entity> leaf(String type) {
        return leaves.stream().filter(leaf -> leaf.is(type)).findFirst();
    }

    boolean isReport(String type) {
        return root.is("multipart/report")
                && root.type().orEmpty("report-type").toLowerCase(Locale.ROOT).contains(type);
    }

    /// Evidence that a message without machine-readable fields is a notice. A notice forwarded by a customer is
    /// not one.
    boolean isNotice() {
        boolean labelled = leaves.stream().anyMatch(leaf -> leaf.type().value().endsWith("delivery-status"));
        if (headers().has("x-failed-recipients") || isReport("delivery-status") || labelled && !isOfPerson()) {
            return true;
        }
        String subject =
                BouncePatterns.flat(headers().text("subject").orElse("")).strip();
        boolean named = SUBJECT.matcher(subject).find();
        boolean says = NOTICE.matcher(BouncePatterns.flat(body.strip())).find();
        boolean nullPath = headers().plain("return-path").replaceAll("\\s", "").equals("<>");
        boolean returns = returnedHeaders().isPresent() || !text.returned().isEmpty();
        boolean unattended = from.map(
                        sender -> UNATTENDED.matcher(sender.localPart()).matches())
                .orElse(false);
        boolean coded =
                StatusCodes.status(body).or(() -> StatusCodes.reply(body)).isPresent();
        boolean machine = nullPath || coded || returns || headers().has("auto-submitted");
        boolean refused = coded && (returns || nullPath);
        return isDaemon() && refused
                || nullPath && refused && (returns || isFromMailer())
                || isFromMailer() && (says || named && (machine || isDaemon() || !subject.contains("niedostarcz")))
                || unattended && says && returns
                || nullPath && (named && (says || returns || coded) || says && returns)
                || SUBJECT.matcher(subject).lookingAt() && says && returns;
    }

    /// True if a program sent it: no person has such an address.
    private boolean isDaemon() {
        return from.map(sender -> sender.localPart().matches("mailer[-_.]?da?emon|mmdf|mdaemon"))
                .orElse(false);
    }

    /// True if nothing but an attached report, or a quoted one, resembles a notification: a person encloses it.
    boolean isOfPerson() {
        return !isReport("")
                && !isFromMailer()
                && !headers().plain("return-path").replaceAll("\\s", "").equals("<>")
                && !headers().has("auto-submitted")
                && !headers().has("x-failed-recipients")
                && (isForwarded() || isReply(headers()) || hasWordsOfPerson());
    }

    private boolean hasWordsOfPerson() {
        String words = ownWords();
        return !words.isEmpty()
                && !NOTICE.matcher(BouncePatterns.flat(words)).find()
                && StatusCodes.status(words).or(() -> StatusCodes.reply(words)).isEmpty();
    }

    /// The body up to a quoted header, without the lines that begin with `>`.
    private String ownWords() {
        var quote = QUOTE.matcher(body);
        String own = quote.find() ? body.substring(0, quote.start()) : body;
        return own.lines()
                .filter(line -> !line.stripLeading().startsWith(">"))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /// True if a person forwards a report.
    boolean isForwarded() {
        return isForwarded(headers());
    }

    static boolean isForwarded(MailHeaders headers) {
        return FORWARDED.matcher(headers.text("subject").orElse("").strip()).lookingAt();
    }

    static boolean isReply(MailHeaders headers) {
        return REPLIED.matcher(headers.text("subject").orElse("").strip()).lookingAt();
    }

    boolean isFromMailer() {
        return from.map(sender -> MAILER.matcher(sender.localPart()).matches()
                        || MAILER_NAME
                                .matcher(BouncePatterns.flat(sender.name()))
                                .find())
                .orElse(false);
    }

    Optional<String> originalMessageId() {
        return returnedHeaders()
                .flatMap(returned -> new MailHeadReader(returned, new Warnings()).messageId())
                .or(this::quotedMessageId);
    }

    private Optional<String> quotedMessageId() {
        var matcher = Pattern.compile("(?im)^[ \\t>]*message-id:\\s*(<[^<>\\s]{3,500}>)")
                .matcher(text.returned());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Optional<MailHeaders> returnedHeaders() {
        if (returnedHeaders == null) {
            returnedHeaders = readReturnedHeaders();
        }
        return returnedHeaders;
    }

    private Optional<MailHeaders> readReturnedHeaders() {
        return leaves.stream()
                .filter(leaf -> leaf.is("message/rfc822")
                        || leaf.type().value().startsWith("text/rfc822-header")
                        || leaf.is("message/global")
                        || leaf.is("message/global-headers")
                        || leaf.is("message/partial"))
                .map(leaf -> HeaderReader.read(ByteSlice.of(beginning(leaf)), ParseLimits.DEFAULT)
                        .headers())
                .findFirst();
    }

    /// A report has its fields near its beginning; a longer leaf is not a report.
    private static byte[] beginning(Entity leaf) {
        ByteSlice body = leaf.body();
        ByteSlice head = body.length() <= LONGEST ? body : body.between(body.from(), body.from() + LONGEST);
        return TransferDecoding.decode(
                Entity.leaf(leaf.headers(), leaf.type(), leaf.disposition(), head), new Warnings());
    }

    static String text(Entity leaf) {
        return LeafText.lines(
                TextDecoder.decode(beginning(leaf), leaf.charset()).text());
    }

    private static String plain(String html) {
        String head = html.length() > 200_000 ? html.substring(0, 200_000) : html;
        return org.jsoup.Jsoup.parse(head).wholeText();
    }
}
