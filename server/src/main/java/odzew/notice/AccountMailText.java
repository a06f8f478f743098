package odzew.notice;

import odzew.account.AccountNotices.Change;
import odzew.problem.LocalizedText;

/// Texts of the e-mail about accounts.
interface AccountMailText {

    LocalizedText ACCOUNT = new LocalizedText("Your login: %s", "Twój login: %s");
    LocalizedText CHANGED = new LocalizedText(
            "%s (%s).\n\nIf this was not you, notify your administrator at once.",
            "%s (%s).\n\nJeśli to nie Ty, natychmiast powiadom administratora.");

    LocalizedText INVITATION = new LocalizedText("Your account in Odzew", "Twoje konto w Odzewie");
    LocalizedText INVITED = new LocalizedText(
            "An administrator created an account for you. Choose your password here:\n\n%s\n\nThe link works once,"
                    + " within seven days.",
            "Administrator utworzył dla Ciebie konto. Tutaj ustawisz hasło:\n\n%s\n\nLink działa jeden raz, przez"
                    + " siedem dni.");
    LocalizedText FORGOTTEN = new LocalizedText("Choose a new password", "Ustaw nowe hasło");
    LocalizedText FORGOTTEN_LINK = new LocalizedText(
            "A new password was requested for your account. Choose it here:\n\n%s\n\nThe link works once, within one"
                    + " hour. If you did not request it, ignore this message: nothing changes.",
            "Poproszono o nowe hasło do Twojego konta. Ustawisz je tutaj:\n\n%s\n\nLink działa jeden raz, przez"
                    + " godzinę. Jeśli to nie Twoja prośba, zignoruj tę wiadomość: nic się nie zmieni.");

    static LocalizedText subject(Change change) {
        return switch (change) {
            case PASSWORD -> new LocalizedText("Your password was changed", "Zmieniono Twoje hasło");
            case SECOND_FACTOR_ON ->
                new LocalizedText("Two-step verification was turned on", "Włączono weryfikację dwuetapową");
            case SECOND_FACTOR_OFF ->
                new LocalizedText("Two-step verification was turned off", "Wyłączono weryfikację dwuetapową");
            case AUTHENTICATOR_APP_OFF ->
                new LocalizedText(
                        "Your authenticator app was turned off", "Wyłączono Twoją aplikację uwierzytelniającą");
            case PASSKEY_ADDED ->
                new LocalizedText("A passkey was added to your account", "Do Twojego konta dodano klucz dostępu");
            case PASSKEY_REMOVED ->
                new LocalizedText("A passkey was removed from your account", "Z Twojego konta usunięto klucz dostępu");
            case RECOVERY_CODE_USED ->
                new LocalizedText("A recovery code was used to sign in", "Do logowania użyto kodu odzyskiwania");
            case RECOVERY_CODES_NEW ->
                new LocalizedText("New recovery codes were made", "Wygenerowano nowe kody odzyskiwania");
            case MANY_REFUSALS ->
                new LocalizedText(
                        "Many wrong passwords or codes for your account",
                        "Wiele błędnych haseł lub kodów do Twojego konta");
        };
    }
}
