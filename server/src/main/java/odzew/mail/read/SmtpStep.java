package odzew.mail.read;

import java.util.regex.Pattern;

/// The SMTP command that was refused, as far as a notification shows it: a refusal before RCPT concerns the
/// sender; a recipient accepted at RCPT and refused after DATA exists.
enum SmtpStep {
    MAIL_FROM("after mail from|reply to mail from|>>> mail from[^<]{0,200}<<<|following mail from"),
    RCPT_TO(
            "(?:reply to|after|our|following) rcpt|rcpt to|>>> rcpt|does not like recipient|rejected (?:the )?recipient|did not like our rcpt"),
    DATA(
            "end of data|\\(data\\)|after data\\b|reply to data|smtp data|smtp command-* data|>>> data <<< [45]|after end-of-data"),
    UNSAID("(?!)");

    private final Pattern words;

    SmtpStep(String words) {
        this.words = Pattern.compile(words);
    }

    /// `flat` is text as normalised by [BouncePatterns#flat].
    static SmtpStep in(String flat) {
        for (SmtpStep step : values()) {
            if (step.words.matcher(flat).find()) {
                return step;
            }
        }
        return UNSAID;
    }
}
