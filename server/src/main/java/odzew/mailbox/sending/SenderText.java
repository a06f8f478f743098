package odzew.mailbox.sending;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mailbox.Sender;
import odzew.outbox.SendResult;
import odzew.problem.LocalizedText;

/// Texts about senders: results of test messages with their remedy, and warnings.
public final class SenderText {

    private static final LocalizedText ACCEPTED = new LocalizedText(
            "%s accepted the test message to %s. Check that it arrives there. Response: %s",
            "%s przyjął wiadomość testową do %s. Sprawdź, czy tam dotarła. Odpowiedź: %s");
    private static final LocalizedText UNCERTAIN = new LocalizedText(
            "%s took the test message to %s and did not confirm it; check whether it arrives. %s",
            "%s odebrał wiadomość testową do %s i jej nie potwierdził; sprawdź, czy dotarła. %s");
    private static final LocalizedText REFUSED = new LocalizedText(
            "%s did not accept the test message to %s: %s. %s", "%s nie przyjął wiadomości testowej do %s: %s. %s");
    private static final LocalizedText SWITCHED_OFF = new LocalizedText(
            "Sign-in by SMTP is switched off for this mailbox: an administrator of Microsoft 365 can allow"
                    + " \"Authenticated SMTP\" for it.",
            "Logowanie przez SMTP jest wyłączone dla tej skrzynki: administrator Microsoft 365 może włączyć dla niej"
                    + " „Uwierzytelniony SMTP”.");
    private static final LocalizedText SIGN_IN = new LocalizedText(
            "Check user name and password; a mailbox with consent needs a consent that includes sending.",
            "Sprawdź nazwę użytkownika i hasło; skrzynka ze zgodą wymaga zgody obejmującej wysyłanie.");
    private static final LocalizedText SERVICE = new LocalizedText(
            "Check that the consent of the mailbox includes sending, and that its user may send as this address.",
            "Sprawdź, czy zgoda skrzynki obejmuje wysyłanie i czy jej użytkownik może wysyłać z tego adresu.");
    private static final LocalizedText SERVER = new LocalizedText(
            "Check server, port and security (587 with STARTTLS, 465 with TLS).",
            "Sprawdź serwer, port i zabezpieczenie (587 ze STARTTLS, 465 z TLS).");
    private static final LocalizedText OTHER =
            new LocalizedText("The server's response names the reason.", "Przyczynę podaje odpowiedź serwera.");

    private static final LocalizedText MICROSOFT = new LocalizedText(
            "%s signs in at Microsoft with a password. Microsoft switches that off by default at the end of December 2026."
                    + " Connect the mailbox by consent (OAuth) before.",
            "%s loguje się w Microsoft hasłem. Microsoft domyślnie wyłącza to z końcem grudnia 2026. Połącz wcześniej"
                    + " skrzynkę za pomocą zgody (OAuth).");
    private static final LocalizedText GOOGLE = new LocalizedText(
            "%s signs in at Google with a password. Google accepts app passwords only; connect the mailbox by consent"
                    + " (OAuth).",
            "%s loguje się w Google hasłem. Google przyjmuje tylko hasła aplikacji; połącz skrzynkę za pomocą zgody"
                    + " (OAuth).");

    private static final Pattern OFF = Pattern.compile("5\\.7\\.139|SmtpClientAuthentication is disabled");
    private static final Pattern SIGN_IN_REPLY = Pattern.compile("^5[3]\\d |5\\.7\\.[38]|AUTH|consent");

    private SenderText() {}

    static Senders.Tested tested(Sender sender, String recipient, SendResult result) {
        return switch (result) {
            case SendResult.Accepted(var reply, var _) ->
                new Senders.Tested(true, ACCEPTED.with(sender.host(), recipient, reply));
            case SendResult.Uncertain(var reply) ->
                new Senders.Tested(false, UNCERTAIN.with(sender.host(), recipient, reply));
            case SendResult.RelayUnavailable(var reply) ->
                refused(sender, recipient, reply, unavailable(sender, reply));
            case SendResult.Captured _,
                    SendResult.TemporaryFailure _,
                    SendResult.StaleConnection _,
                    SendResult.PermanentFailure _,
                    SendResult.SenderRefused _ ->
                refused(sender, recipient, result.reply(), sender.kind().isService() ? SERVICE : OTHER);
        };
    }

    private static LocalizedText unavailable(Sender sender, String reply) {
        if (sender.kind().isService()) {
            return SERVICE;
        }
        return SIGN_IN_REPLY.matcher(reply).find() ? SIGN_IN : SERVER;
    }

    private static Senders.Tested refused(Sender sender, String recipient, String reply, LocalizedText remedy) {
        return new Senders.Tested(
                false,
                REFUSED.with(sender.host(), recipient, reply, OFF.matcher(reply).find() ? SWITCHED_OFF : remedy));
    }

    /// The warning about a sign-in by password at a provider that ends it.
    ///
    /// @param what names the sender or the mailbox
    public static Optional<LocalizedText> passwordWarning(String what, String host) {
        String name = "." + host.toLowerCase(Locale.ROOT);
        if (List.of(".office365.com", ".outlook.com", ".office.com").stream().anyMatch(name::endsWith)) {
            return Optional.of(MICROSOFT.with(what));
        }
        return List.of(".gmail.com", ".googlemail.com", ".google.com").stream().anyMatch(name::endsWith)
                ? Optional.of(GOOGLE.with(what))
                : Optional.empty();
    }
}
