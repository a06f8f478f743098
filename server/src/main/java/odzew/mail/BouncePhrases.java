package odzew.mail;

import static odzew.mail.BounceReason.*;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What servers write, to the reason they mean. The order decides: the telling before the general, and what
/// is about the sender, the connection or the content before what is about the recipient.
final class BouncePhrases {

    private record Phrase(BounceReason reason, Pattern pattern) {}

    private static final List<Phrase> PHRASES = List.of(
            phrase(
                    DELAYED,
                    "could not yet deliver|not yet been delivered|delivery (?:is )?delayed|will keep trying|will (?:continue|be retried)"
                            + "|do not need to (?:do anything|resend)|warning message only"),
            phrase(
                    PROGRAM_FAILED,
                    "(?:couldn't|can't|cannot|could not|unable to) (?:create|open|write|lock) |command died|mail system configuration error"),
            phrase(
                    USER_UNKNOWN,
                    "recipient address rejected: (?:access denied|user unknown|unknown user|no such)|recipnotfound|the recipient name is not recogni[sz]ed"),
            phrase(NO_MAIL_HERE, "system (?:is )?not (?:currently )?accepting network messages"),
            phrase(HOST_UNKNOWN, "account or domain may not exist"),
            phrase(
                    MAILBOX_FULL,
                    "mailbox (?:is |has |was )?(?:\\S+ )?(?:full|exceed|over)|mailbox[^.\\n]{0,60}(?:quota|exceeded the local limit)"
                            + "|over ?-?quota|quota[ _-]?exceed|quotaexceeded|exceed\\S* (?:\\S+ ){0,4}quota|quota (?:is )?full|quota violation|not enough (?:disk|storage)"
                            + "|insufficient (?:disk|storage|space)|(?:inbox|mailfolder|mail folder|maildir|account) (?:is )?full|storage (?:quota|limit)"
                            + "|mailbox size limit|no space left for|user has exhausted|recipient storage full|いっぱい|容量|too many messages on this mailbox|has too much mail"
                            + "|account is exceeding|message storage|exceeded storage|over the (?:maximum|allowed)? ?(?:quota|storage)|disk quota|does not have enough space"
                            + "|mailbox_full|boite pleine|skrzynka (?:jest )?(?:pełna|przepełniona)|przekroczony limit|limit miejsca|out of storage space"),
            phrase(
                    AUTHENTICATION,
                    "\\bspf\\b|\\bdkim\\b|\\bdmarc\\b|unauthenticated (?:email|mail|sender)|authentication (?:checks? )?(?:failed|required)|sender id|authentication[- ]results?"
                            + "|5\\.7\\.(?:2[0-7]|29|30|31|32|509|515)\\b.{0,80}(?:auth|domain|sign)|email is unauthenticated|not authenticated"),
            phrase(VIRUS, "virus|malware|infected|trojan|mcspamsignature|clamav"),
            phrase(
                    BLOCKED,
                    "reverse dns|\\bptr\\b|\\brdns\\b|no dns (?:a|entry)|reverse lookup|blacklist|black list|blocklist|block list|dnsbl|rbl\\b|spamhaus|spamcop|sorbs|barracudacentral|sbrs|senderbase"
                            + "|bad reputation|low reputation|poor reputation|reputation of the|ip reputation|ip (?:address )?(?:is |was |has been |\\S+ )?(?:blocked|banned|rejected|listed)|client host (?:\\S+ )?(?:blocked|rejected|cannot find)"
                            + "|(?:host|ip|server|client|network|connection|access|domain)\\S* (?:\\S+ ){0,3}(?:blocked|denied|refused by|forbidden|not allowed|banned)|access (?:from|denied)|connections? (?:not accepted|refused by policy|dropped|from your)"
                            + "|not accepting connections|please use the smtp server of your isp|open relay|mismatch(?:es)? client ip|you are not allowed to connect|dynamic (?:ip|address|host)"
                            + "|bad dns|no (?:valid )?dns|cannot (?:find|resolve) your|hostname does not resolve|does not resolve to"),
            phrase(
                    SPAM,
                    "\\bspam|\\bube\\b|\\buce\\b|unsolicited|junk|bulk mail|scored as|spamassassin|looks like spam|considered (?:\\S+ )?spam|bayes|score (?:too high|exceed)|likely unsolicited|rejected by (?:spam|content) filter"),
            phrase(
                    TOO_BIG,
                    "message (?:\\S+ )?(?:too (?:big|large)|size (?:exceed|limit|is over))|size exceeds|exceeds? (?:\\S+ ){0,3}(?:maximum|max|fixed|size|message size)|message length exceeds|too (?:big|large) (?:for|message|\\()|sizelimit|maximum (?:message )?size|max message size|message exceeded max"),
            phrase(
                    RATE_LIMITED,
                    "too many (?:connections|recipients|messages|sessions|concurrent|errors|hops? per|mail|smtp|invalid)|rate limit|ratelimit|frequency limited|throttl|sending too|exceeded (?:the )?(?:rate|max(?:imum)? (?:rate|number|emails)|limit on|\\S+ (?:per|limit per))|connection limit|receiving mail (?:at a rate|too quickly)"
                            + "|domain .{1,80} exceeded the max emails|temporarily deferred due to unexpected volume|limit exceeded|too fast"),
            phrase(
                    RELAY_DENIED,
                    "relay(?:ing)? (?:\\S+ )?(?:denied|not (?:permitted|allowed)|access|prohibited|is not|attempt)|relay access|unable to relay|no relaying|not permitted to relay|we do(?: not|n't) relay|relaying|rcpthosts|not (?:a )?gateway|no relay"),
            phrase(
                    SENDER_REJECTED,
                    "sender (?:address )?(?:\\S+ )?(?:rejected|denied|refused|unknown|verify|verification|domain|blocked|is not|not allowed)|(?:unknown|invalid|bad|unverified) sender|mail from \\S+ (?:denied|rejected|refused|not allowed)|domain of sender|return[- ]?path (?:address )?(?:does not|is)|from address|envelope sender|backscatter|sending domain|bounce messages? not|null sender"),
            phrase(
                    SUSPENDED,
                    "(?:account|mailbox|user|recipient|address|box)\\S*(?: \\S+){0,4} (?:suspended|disabled|deactivated|frozen|is locked|locked|discontinued|terminated|expired|not active|inactivity|unavailable due to|is inactive|been blocked|on vacation)|(?:disabled|suspended|inactive|frozen|locked) (?:account|mailbox|user|recipient)|vdelivermail: account is locked|account (?:temporarily )?(?:unavailable|has been)|invalid/inactive user|mailbox currently suspended|recipient suspend|suspended user|temporarily locked"),
            phrase(
                    HAS_MOVED,
                    "has (?:been )?(?:moved|changed|replaced)|no longer (?:in use|valid|used|on server|available|works? here|employed|accepts)|not our user|user has moved|new address|address(?:es)? (?:has|have) changed|recipient has moved|please (?:try|forward)[^.\\n]{0,30}<?\\S+@"),
            phrase(
                    NO_MAIL_HERE,
                    "null ?mx|does not accept (?:any )?(?:mail|e-mail|email|messages)|not accept(?:ing)? (?:any )?(?:mail|email|e-mail)\\b|no mx record|smtp protocol returned a permanent error|domain (?:does not|doesn't) (?:accept|receive)|host/domain does not accept mail|mx (?:points|is) to|no mail server|not a mail (?:host|server)|has no mx|mail receiving disabled|no host found to mail|name server: \\.: host not found|no route for current request|find a mail exchanger|no mail exchanger|no mx (?:or|host)"),
            phrase(
                    FILTERED,
                    "only accepting mail from specific|extended inactivity|restricted sms|is not accepting (?:any mail|messages from)|denied by intended recipient|due to user rules|not found recipient account|user preferences|protected by|user refuses|following recipient rejected your|blocked by the recipient|due to (?:recipient|user) preferences|recipient preferences|message filtered|permanently blocked by the recipient|user (?:has )?(?:reject|refuse|block)|recipient (?:does not accept|refused|has rejected|not accept)|restricted|not authori[sz]ed to send|resolver\\.rst|requires? (?:that )?(?:all )?senders?|because the recipient is not accepting|blocked by (?:the )?(?:user|recipient)|refused due to|you are not in my|moderated"
                            + "|group .{0,100}(?:may not exist|permission)|you tried to contact|may not have permission to post|member"),
            phrase(
                    HOST_UNKNOWN,
                    "(?<![@\\w.-])[a-z0-9-]+(?:\\.[a-z0-9-]+){1,6} does not exist|host (?:unknown|not found|or domain name not found|name (?:has )?(?:no|not)|\\S+ not found)|unknown host|unknown domain|domain (?:name )?(?:not found|does not exist|unknown|is not (?:hosted|valid)|must be|lookup|isn't|invalid)|unrouteable (?:mail domain|address)|unroutable|no such (?:domain|host)|nxdomain|dns lookup failure: host|bad destination (?:host|system)|name or service not known|domain (?:\\S+ )?(?:not|doesn't) exist|invalid (?:domain|host)|recipient domain|no route to domain|could not find (?:a|the) (?:domain|host)|domain may not exist|all relevant mx records point to non-existent|mail domain|illegal host/domain|couldn't find any host|account or domain may not exist"),
            phrase(
                    USER_UNKNOWN,
                    "(?:unknown|no such|nonexistent|non-existent|non existent|invalid|undefined|unrecogni[sz]ed|not a valid|bad|undeliverable|illegal|wrong|nieznany|nieprawidłowy|incorrect)[ -]+(?:\\S+ )?(?:user|recipient|mailbox|local|address|account|alias|person|rcpt|mail ?box|name|destination|email|e-mail|adresat|odbiorca|użytkownik|ldap)"
                            + "|(?:user|recipient|mailbox|account|address|mail ?box|local part|email|person|alias|adresat|konto|skrzynka|destinatario|name)(?: \\S+){0,6}?,? (?:\\(?(?:is )?unknown|(?:does not|doesn't|doesnt|dosn't|did not|cannot|do not|don't|not|could not|nie) (?:exist|found|be found|be verified|known|valid|match|have an?|here|available|listed|recogni[sz]ed|istnieje)|nonexistent|invalid|is not|isn't|unavailable|undeliverable|not found|unknown|wrong)"
                            + "|not found in (?:the )?(?:directory|ldap|database|table|list|domino)|not listed in|no mailbox (?:here )?by that name|does not exist|doesn't exist|doesn't have (?:a|an|mailbox)|this (?:user|account|address) does|no (?:user|mailbox|account|recipient|one)|recipnotfound|no such (?:user|mailbox|recipient|account|person|address)|unknown (?:user|recipient|account|address|local)|bad address|address invalid|archived recipient|bad-recipient|can't accept user|addresses were unknown|server rejected recipients|nessun utente|no existe|no thank you rejected: account|no valid recipients|recipient address rejected: (?:access denied|invalid|unknown user|userunknown)|recipient address rejected\\. \\(in reply to rcpt|recipient not ok|recipient refuses to accept|badrcptto|badrecipientto|validrcptto|envelope recipient has been denied|list of allowed rcpthosts|recipients was undeliverable|no longer accepts mail|no longer valid|user missing home|utilisateur inconnu|unknown virtual user|mailbox (?:invalid|not present|is unavailable)|not email addresses|userunknown|invalid final delivery userid|見つかりません|存在しません|存在していません|リストにありません|mailbox unavailable|not a local|there is no one|adresse destinataire invalide|requested action not taken|could not be found|not recogni[sz]ed|can't create output file|address error|unable to find recipient|not exist(?:ing)?|inactive email address|user-unknown|nosuchuser"),
            phrase(
                    EXPIRED,
                    "expired|(?:connection|connect|conversation|session|operation|reply|delivery|timeout)[^\\n]{0,40}timed? ?out|timed out|timeout|too long|for (?:\\d+|several|many) (?:days?|hours?)|retry time|queue|undeliver(?:ed|able) (?:for|after)|not delivered within|aborted after|not responding|no answer|connection refused|host (?:is )?(?:unreachable|not reachable|down)|lost connection|could not (?:be )?connect|giving up|was not able to|all hosts have been failing|deferred"),
            phrase(
                    NETWORK,
                    "network|no route|unreachable|dns error|dns (?:lookup|server|failure)|lookup|loop|hop count|too many hops|server (?:failure|not found)|refused|mail for \\S+ loops|could not contact|routing|name service|hostname|tls|starttls"),
            phrase(
                    SYSTEM,
                    "system (?:error|not|config|resources)|i/o error|internal (?:server )?error|local (?:error|configuration|delivery)|configuration error|service (?:currently )?unavailable|temporarily unavailable|temporary (?:failure|problem|error|local)|mailer|procmail|command (?:died|failed)|pipe|out of memory|disk|cannot (?:open|create|write)|can't (?:open|create|write)|resources|try again|exit|error in processing"),
            phrase(
                    POLICY,
                    "polic|prohibited|not permitted|not allowed|content (?:presents|reject|restriction)|header error|rejected|denied|refused|blocked|banned|forbidden|violation|security|compli|rfc"),
            phrase(CONTENT, "content|attachment|format|improper|conversion|encod|mime|8bit"),
            phrase(PROTOCOL, "protocol|syntax|command|sequence|helo|unrecogni[sz]ed|bad argument|parameter"));

    private static final Pattern AFTER_DATA =
            Pattern.compile("end of data|\\(data\\)|after data\\b|smtp command-* data|>>> data <<< [45]");

    private static final Pattern AFTER_MAIL_FROM =
            Pattern.compile("after mail from|reply to mail from|>>> mail from[^<]{0,200}<<<|following mail from");

    private BouncePhrases() {}

    private static Phrase phrase(BounceReason reason, String regex) {
        return new Phrase(reason, Pattern.compile(regex));
    }

    /// The first reason whose words are in the text.
    static Optional<BounceReason> reason(String text) {
        String flat = flat(text);
        return PHRASES.stream()
                .filter(phrase -> phrase.reason() != DELAYED
                        && phrase.pattern().matcher(flat).find())
                .map(Phrase::reason)
                .findFirst();
    }

    /// These words of a server that says them at DATA; more exact ones are believed at any step.
    private static final Pattern PLAIN_UNKNOWN = Pattern.compile("user unknown|unknown user|no such user");

    private static final Pattern AT_RCPT =
            Pattern.compile("(?:reply to|after|our|following) rcpt|rcpt to|does not like recipient|rejected recipient");

    static boolean saysAtRecipient(String text) {
        return AT_RCPT.matcher(flat(text)).find();
    }

    /// At that step of SMTP no recipient has been named.
    static boolean refusedAtMailFrom(String text) {
        return AFTER_MAIL_FROM.matcher(flat(text)).find();
    }

    static boolean saysDelayed(String text) {
        return PHRASES.getFirst().pattern().matcher(flat(text)).find();
    }

    /// A server that took the recipient and refused the mail does know the recipient.
    static boolean refusedAfterData(String words, String around) {
        String flat = flat(words + "\n" + around);
        return AFTER_DATA.matcher(flat).find()
                && PLAIN_UNKNOWN.matcher(flat(words)).find();
    }

    private static String flat(String text) {
        String head = text.length() > 3_000 ? text.substring(0, 3_000) : text;
        return head.toLowerCase(Locale.ROOT)
                .replaceAll("https?://", " ")
                .replaceAll("[^\\s<>:\"()\\[\\],;]+@[^\\s<>:\"()\\[\\],;]+", "x@x")
                .replaceAll("\\s+", " ");
    }
}
