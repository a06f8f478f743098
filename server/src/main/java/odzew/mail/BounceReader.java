package odzew.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the delivery reports in a mail: by RFC 3464 where its fields are, however labelled; else in the words.
final class BounceReader {

    private static final Pattern MAILER = Pattern.compile(
            "^(?:mailer[-_.]?da?emon|mail[-_. ]?delivery.*|post_?master|mmdf|mail\\.delivery\\.system|bounce[-+_.].*|bounces?|noreply-bounce|mdaemon|notification)$");
    private static final Pattern MAILER_NAME = Pattern.compile(
            "mail(?:er)?[- ]?(?:delivery|daemon|deliver)|postmaster|system administrator|delivery (?:sub)?system|mail administrator");
    private static final Pattern SUBJECT = Pattern.compile(
            "smtp server: errors from|undeliver|non[- ]?deliver|delivery (?:status|failure|failed|report|notification|has failed|problem|error)|failure (?:notice|delivery|notification)|failed delivery|returned (?:mail|message|to sender)|mail (?:delivery|system error|could not)|message (?:status|you sent|delivery)|could not be delivered|not delivered|delivery unsuccessful|could ?n[o']t (?:be )?deliver|rejected (?:mail|message)|bounced? mail|error sending your mail|zwrot|niedostarcz|nie (?:można|udało się) dostarczyć|delayed mail|warning: (?:could not|message)|unzustellbar|mail failure|user unknown|dirsync|不能送達|無法|エラー|undeliverable|niet bezorg|non remis|échec");
    private static final Pattern NOTICE = Pattern.compile(
            "could ?n[o']t be delivered|could not (?:be )?deliver|error message below|requested action not taken|was(?:n't| not) delivered|undeliver(?:able|ed)|unable to deliver|failed to deliver|delivery (?:has )?fail|delivery to the following|did not reach the following|permanent (?:fatal )?error|not be delivered|rejected recipient|fatal errors|unable to complete|returned to you|returned permanent|message (?:was )?rejected|error occur|trouble delivering|user(?:'s mailbox)? (?:unknown|is full)|<<< [45]\\d\\d|remote host said|nie (?:można|udało się|mogła)");

    /// Classifying by words is the costly part; after this long the codes alone decide.
    private static final Duration WORDS = Duration.ofSeconds(3);

    private final Deadline words = Deadline.in(WORDS);
    private final Entity root;
    private final Optional<ParsedAddress> from;
    private final String body;
    private final List<Entity> leaves = new ArrayList<>();

    BounceReader(Entity root, Optional<ParsedAddress> from, Optional<String> text, Optional<String> html) {
        this.root = root;
        this.from = from;
        this.body = text.filter(value -> !value.isBlank())
                .or(() -> html.map(BounceReader::plain))
                .orElse("");
        flatten(root);
    }

    private void flatten(Entity part) {
        if (part.isMultipart()) {
            part.children().forEach(this::flatten);
        } else {
            leaves.add(part);
        }
    }

    List<DeliveryReport> read() {
        Optional<Entity> feedback = leaf("message/feedback-report");
        if (feedback.isPresent()) {
            return complaints(text(feedback.get()));
        }
        if (isNotification("disposition-notification")
                || leaf("message/disposition-notification").isPresent()) {
            return List.of();
        }
        for (Entity leaf : leaves) {
            String type = leaf.type().value();
            boolean labelled = type.endsWith("delivery-status");
            String content = labelled
                            || type.startsWith("text/")
                            || type.startsWith("message/") && !type.equals("message/rfc822")
                    ? text(leaf)
                    : "";
            if (labelled || DeliveryStatusFields.isIn(notice(leaf, content))) {
                List<DeliveryReport> reports = fromFields(DeliveryStatusFields.read(content));
                if (!reports.isEmpty()) {
                    return reports;
                }
            }
        }
        return isNotice() ? fromText() : List.of();
    }

    /// Fields quoted in the text of an ordinary mail are no report.
    private String notice(Entity leaf, String content) {
        return looksSentByMailer()
                        || isNotification("")
                        || leaf != leaves.getFirst() && leaves.size() > 1 && !leaf.is("text/html")
                ? content
                : "";
    }

    private List<DeliveryReport> complaints(String report) {
        var complaints = new ArrayList<DeliveryReport>();
        var matcher = Pattern.compile("(?im)^(?:original-rcpt-to|removal-recipient):[ \\t]*<?([^\\s<>]+)")
                .matcher(report);
        Set<String> seen = new HashSet<>();
        while (matcher.find() && complaints.size() < 1_000) {
            String recipient = AddressReader.clean(matcher.group(1), "");
            if (seen.add(recipient)) {
                complaints.add(report(
                        recipient, Optional.empty(), Optional.empty(), BounceReason.COMPLAINT, "", Optional.empty()));
            }
        }
        return complaints.isEmpty()
                ? List.of(report("", Optional.empty(), Optional.empty(), BounceReason.COMPLAINT, "", Optional.empty()))
                : complaints;
    }

    private List<DeliveryReport> fromFields(DeliveryStatusFields fields) {
        BounceText text = BounceText.of(body);
        var reports = new ArrayList<DeliveryReport>();
        Optional<String> envelope = Optional.ofNullable(fields.message().get("original-envelope-id"));
        for (Map<String, String> recipient : fields.recipients()) {
            String finalAddress = DeliveryStatusFields.address(recipient.getOrDefault("final-recipient", ""));
            String original = DeliveryStatusFields.address(recipient.getOrDefault("original-recipient", ""));
            String address = finalAddress.contains("@") || original.isEmpty() ? finalAddress : original;
            String action = recipient.getOrDefault("action", "failed").toLowerCase(Locale.ROOT);
            String diagnostic = recipient.getOrDefault("diagnostic-code", "");
            String comment = recipient.getOrDefault("status", "").replaceFirst("^[\\d. ]*", "");
            String said = (diagnostic.replaceFirst("(?i)^[a-z-]+;\\s*", "") + " " + comment).strip();
            String around = aboutIn(text.notice(), address, fields.recipients());
            boolean telling = said.length() > 8 && said.matches("(?s).*[A-Za-z]{3}.*");
            Optional<String> field = StatusCodes.status(recipient.getOrDefault("status", ""));
            Optional<String> status =
                    status(field, StatusCodes.status(said), telling ? Optional.empty() : StatusCodes.status(around));
            Optional<String> reply = StatusCodes.reply(said)
                    .or(() -> StatusCodes.reply(recipient.getOrDefault("status", "")))
                    .or(() -> StatusCodes.reply(around));
            BounceReason reason = action.startsWith("delayed")
                    ? BounceReason.DELAYED
                    : action.startsWith("delivered")
                                    || action.startsWith("relayed")
                                    || action.startsWith("expanded")
                                    || recipient.getOrDefault("status", "").startsWith("2.")
                            ? BounceReason.DELIVERED
                            : reason(telling ? said : said + " " + around, status, reply, around);
            reports.add(report(address, status, reply, reason, telling ? said : around, envelope));
        }
        return reports;
    }

    /// The field, unless what the server said is more exact.
    private static Optional<String> status(Optional<String> field, Optional<String> said, Optional<String> around) {
        Optional<String> exact = said.or(() -> around).filter(code -> !StatusCodes.isVague(code));
        return field.filter(code -> !StatusCodes.isVague(code))
                .or(() -> exact)
                .or(() -> field)
                .or(() -> said);
    }

    /// What the notice says about one of several recipients: up to where the next one is named.
    private static String aboutIn(String notice, String address, List<Map<String, String>> recipients) {
        String lower = notice.toLowerCase(Locale.ROOT);
        int at = address.isEmpty() ? -1 : lower.indexOf(address);
        if (recipients.size() < 2) {
            return notice;
        }
        if (at < 0) {
            return "";
        }
        int end = Math.min(notice.length(), at + 800);
        for (Map<String, String> other : recipients) {
            String name = DeliveryStatusFields.address(other.getOrDefault("final-recipient", ""));
            int next = name.isEmpty() || name.equals(address) ? -1 : lower.indexOf(name, at + address.length());
            end = next < 0 ? end : Math.min(end, next);
        }
        return notice.substring(at, end);
    }

    private List<DeliveryReport> fromText() {
        BounceText text = BounceText.of(body);
        Set<String> others = new HashSet<>();
        for (String name : List.of("to", "from", "delivered-to", "return-path", "reply-to")) {
            root.headers().addresses(name).forEach(address -> others.add(address.address()));
        }
        List<String> named = root.headers().addresses("x-failed-recipients").stream()
                .map(ParsedAddress::address)
                .distinct()
                .toList();
        List<String> intended = named.isEmpty()
                ? returnedHeaders()
                        .map(h -> h.addresses("to").stream()
                                .map(ParsedAddress::address)
                                .toList())
                        .orElse(List.of())
                : named;
        var reports = new ArrayList<DeliveryReport>();
        for (BounceText.Failure failure : text.failures(others, intended)) {
            Optional<String> status = StatusCodes.status(failure.words());
            Optional<String> reply = StatusCodes.reply(failure.words());
            BounceReason reason = reason(
                    failure.words(),
                    status,
                    reply,
                    root.headers().text("subject").orElse(""));
            boolean delayed = BouncePhrases.saysDelayed(text.notice())
                    && reply.filter(code -> code.startsWith("5")).isEmpty();
            reports.add(report(
                    failure.recipient(),
                    status,
                    reply,
                    delayed ? BounceReason.DELAYED : reason,
                    failure.words(),
                    Optional.empty()));
        }
        return reports;
    }

    private BounceReason reason(String said, Optional<String> status, Optional<String> reply, String around) {
        return words.isOver() ? BounceReasons.of("", status, reply, "") : BounceReasons.of(said, status, reply, around);
    }

    private DeliveryReport report(
            String recipient,
            Optional<String> status,
            Optional<String> reply,
            BounceReason reason,
            String words,
            Optional<String> envelope) {
        String diagnostic = words.replaceAll("\\s+", " ").strip();
        return new DeliveryReport(
                recipient,
                status,
                reply,
                reason.bounceClass(),
                reason,
                diagnostic.length() > 1_000 ? diagnostic.substring(0, 1_000) : diagnostic,
                returnedHeaders()
                        .flatMap(headers -> new MailHeadReader(headers, new Warnings()).messageId())
                        .or(this::quotedMessageId),
                envelope);
    }

    private Optional<String> quotedMessageId() {
        var matcher = Pattern.compile("(?im)^[ \\t>]*message-id:\\s*(<[^<>\\s]{3,500}>)")
                .matcher(BounceText.of(body).returned());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<MailHeaders> returnedHeaders() {
        return leaves.stream()
                .filter(leaf -> leaf.is("message/rfc822")
                        || leaf.type().value().startsWith("text/rfc822-header")
                        || leaf.is("message/global")
                        || leaf.is("message/partial"))
                .map(leaf -> HeaderReader.read(
                                ByteSlice.of(TransferDecoding.decode(leaf, new Warnings())), ParseLimits.DEFAULT)
                        .headers())
                .findFirst();
    }

    private boolean isNotice() {
        if (root.headers().has("x-failed-recipients")
                || isNotification("delivery-status")
                || leaves.stream().anyMatch(leaf -> leaf.type().value().endsWith("delivery-status"))) {
            return true;
        }
        String subject = root.headers().text("subject").orElse("").toLowerCase(Locale.ROOT);
        boolean named = SUBJECT.matcher(subject).find();
        String head = body.substring(0, Math.min(body.length(), 4_000)).toLowerCase(Locale.ROOT);
        boolean says = NOTICE.matcher(head).find();
        boolean nullPath =
                root.headers().plain("return-path").replaceAll("\\s", "").equals("<>");
        boolean unattended = from.map(
                        sender -> sender.localPart().matches("no-?reply|do-?not-?reply|mail|mailer|smtp|.*-admin"))
                .orElse(false);
        boolean returns =
                returnedHeaders().isPresent() || !BounceText.of(body).returned().isEmpty();
        return looksSentByMailer() && (named || says)
                || unattended && says && returns
                || nullPath && (named || says && returns);
    }

    private boolean looksSentByMailer() {
        return from.map(sender -> MAILER.matcher(sender.localPart()).find()
                        || MAILER_NAME
                                .matcher(sender.name().toLowerCase(Locale.ROOT))
                                .find())
                .orElse(false);
    }

    private boolean isNotification(String type) {
        return root.is("multipart/report")
                && root.type().orEmpty("report-type").toLowerCase(Locale.ROOT).contains(type);
    }

    private Optional<Entity> leaf(String type) {
        return leaves.stream().filter(leaf -> leaf.is(type)).findFirst();
    }

    private static String text(Entity leaf) {
        return LeafCollector.lines(TextDecoder.decode(TransferDecoding.decode(leaf, new Warnings()), leaf.charset())
                .text());
    }

    private static String plain(String html) {
        String head = html.length() > 200_000 ? html.substring(0, 200_000) : html;
        return org.jsoup.Jsoup.parse(head).wholeText();
    }
}
