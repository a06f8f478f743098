package odzew.mail.read;

import java.util.List;
import java.util.regex.Pattern;
import odzew.mail.MailPart;
import odzew.mail.mime.MailHeaders;

/// Recognises replies of machines without the headers of RFC 3834. A subject is never enough: it only selects
/// the kind if a header or the body proves that no person wrote.
final class MachineAnswers {

    /// The usual subjects of vacation programs; "Auto:" alone proves nothing (RFC 3834 §3.1.5).
    private static final Pattern AWAY = Pattern.compile(
            "^(?:re: ?|odp: ?|aw: ?)?(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder|antwort)|out[- ]of[- ](?:the[- ])?office|autoodpowied|automatyczna odpowied|odpowied[zź] automatyczna|nieobecno|poza biurem|jestem na urlopie"
                    + "|abwesenheit|automatische antwort|automatisch antwoord|absence|réponse automatique|respuesta automática|resposta automática|risposta automatica|automatická odpov|automatinis atsakymas|automatikus válasz|răspuns automat|automaattinen vastaus|autosvar|automatiskt svar|automatisk svar|автоответ|автоматический ответ|автоматична відповідь|自動応答|自動返信|不在|自动答复|自动回复|自動回覆|자동 회신|부재중|αυτόματη απάντηση|εκτός γραφείου|автоматичен отговор|автоматски одговор|аўтаматычны адказ|otomatik yan[ıi]t|samodejni odgovor|automatski odgovor|automātiska atbilde|automaatne vastus|automatické odpove|automatická odpove|automatisk(?:t)? sv[aä]r|poissa|resposta automàtica|erantzun automatikoa|sjálfvirkt svar|trả lời tự động|balasan otomatis|jawapan automatik|ตอบกลับอัตโนมัติ|תשובה אוטומטית|מענה אוטומטי|رد تلقائي|الرد التلقائي|away from|i am (?:away|out)|vacation|on vacation|away until)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// Domino writes the name first.
    private static final Pattern NAMED_AWAY = Pattern.compile(
            "^.{2,60} (?:ist (?:außer haus|abwesend|nicht im büro)|is out of (?:the )?office|jest (?:nieobecn[ya]|poza biurem)|przebywa poza biurem|est absente?(?: du bureau)?|está fuera de la oficina|è fuori (?:sede|ufficio)|is afwezig)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern RECEIPT_SUBJECT = Pattern.compile(
            "^(?:przeczytan|nie przeczytan|potwierdzenie przeczytania|read|not read|gelesen|ungelesen|lu\\s*:|non lu|leído|letto|gelezen)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern RECEIPT_BODY = Pattern.compile(
            "^\\s*(?:twoja wiadomo[sś][cć]|wiadomo[sś][cć]\\b|your message|ihre nachricht|votre message|el mensaje|il messaggio|uw bericht)"
                    + "(?s:.{0,1500})(?:zosta[lł]a (?:przeczytana|usuni[eę]ta|wy[sś]wietlona)|was (?:read|deleted|displayed)|wurde (?:gelesen|ohne|am)|a été lu|fue le[ií]do|è stato letto|is gelezen)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// RFC 7489 §7.2.1.1: `receiver!policy-domain!begin!end[!unique].ext`.
    private static final Pattern DMARC_FILE =
            Pattern.compile("(?i)[a-z0-9.-]+![a-z0-9.-]+!\\d+!\\d+(?:![^!/\\\\]{1,100})?\\.(?:xml|xml\\.gz|gz|zip)");

    /// RFC 7489 §7.2.1.1; some reporters write words in front of it.
    private static final Pattern DMARC_SUBJECT =
            Pattern.compile("(?i)(?:\\[preview\\] ?|dmarc )?(?:aggregate )?report[- ]domain ?: ?[{<]?[a-z0-9-]+[.].*");

    private static final Pattern DMARC_TITLE = Pattern.compile("(?i)\\bdmarc\\b|\\breport\\b|\\braport\\b");

    private static final int LONGEST_RECEIPT = 3_000;

    private MachineAnswers() {}

    /// @param marked true if a header proves that a machine sent it
    static boolean isVacation(MailHeaders headers, boolean marked) {
        String subject = headers.text("subject").orElse("").strip();
        return marked
                && (AWAY.matcher(subject).find() || NAMED_AWAY.matcher(subject).find());
    }

    /// Outlook's receipts in the form of plain messages: the subject's prefix and Outlook's sentence.
    static boolean isReadReceipt(MailHeaders headers, String body) {
        boolean answers = headers.has("in-reply-to") || headers.has("references");
        return answers
                && body.length() <= LONGEST_RECEIPT
                && RECEIPT_SUBJECT
                        .matcher(headers.text("subject").orElse("").strip())
                        .find()
                && RECEIPT_BODY.matcher(body.replaceAll("<[^>]*>", " ")).find();
    }

    /// Gmail's "reacted with 👍", which has a machine-readable form beside the sentence.
    static boolean isReaction(List<MailPart> parts) {
        return parts.stream().anyMatch(part -> part.contentType().equals("text/vnd.google.email-reaction+json"));
    }

    /// Complaints from before RFC 5965, with the message that they concern.
    static boolean isComplaint(MailHeaders headers, List<MailPart> parts) {
        return headers.text("subject").orElse("").strip().startsWith("complaint about message from")
                && parts.stream().anyMatch(part -> part.contentType().equals("message/rfc822"));
    }

    /// A machine-readable aggregate report, by its prescribed file name. A person can enclose one: the subject
    /// must have the prescribed form, or a header or the lack of any words must prove a program.
    ///
    /// @param marked true if a header proves that a machine sent it
    static boolean isDmarcReport(MailHeaders headers, List<MailPart> parts, String body, boolean marked) {
        String subject = headers.text("subject").orElse("").strip();
        boolean wordless = body.isBlank()
                && (subject.isEmpty() || DMARC_TITLE.matcher(subject).find());
        return parts.size() <= 2
                && parts.stream()
                        .anyMatch(part -> DMARC_FILE.matcher(part.fileName()).matches())
                && !Notification.isForwarded(headers)
                && !Notification.isReply(headers)
                && (marked || wordless || DMARC_SUBJECT.matcher(subject).lookingAt());
    }
}
