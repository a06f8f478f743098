package odzew.web;

import odzew.problem.LocalizedText;

/// Texts about passkeys, on the account page and on the sign-in pages.
public interface PasskeyText {
    LocalizedText PASSKEYS = new LocalizedText("Passkeys", "Klucze dostępu");
    LocalizedText HINT = new LocalizedText(
            "Sign in with your fingerprint, face, PIN or security key instead of your password. Once you have a"
                    + " passkey, your password alone no longer signs you in.",
            "Loguj się odciskiem palca, twarzą, kodem PIN lub kluczem bezpieczeństwa zamiast hasła. Gdy masz klucz"
                    + " dostępu, samo hasło już nie wystarczy do zalogowania.");
    LocalizedText NEEDS_ADDRESS = new LocalizedText(
            "Passkeys are off here: browsers use them only at the server's public https address, which the operator sets"
                    + " as ODZEW_PUBLIC_URL, and at localhost.",
            "Klucze dostępu są tu wyłączone: przeglądarki używają ich tylko pod publicznym adresem https serwera (ustawienie"
                    + " ODZEW_PUBLIC_URL) i pod adresem localhost.");
    LocalizedText NEEDS_BROWSER = new LocalizedText(
            "This browser cannot use passkeys here.", "Ta przeglądarka nie obsługuje tutaj kluczy dostępu.");
    LocalizedText FULL = new LocalizedText(
            "You have %s passkeys, the most that an account can have.",
            "Masz już największą możliwą liczbę kluczy dostępu (%s).");
    LocalizedText NAME = new LocalizedText("Name", "Nazwa");
    LocalizedText NAME_HINT = new LocalizedText(
            "such as \"work laptop\" or \"security key\"", "na przykład „laptop służbowy” albo „klucz USB”");
    LocalizedText ADDED = new LocalizedText("Added", "Dodano");
    LocalizedText LAST_USED = new LocalizedText("Last used", "Ostatnie użycie");
    LocalizedText NEVER = new LocalizedText("never", "nigdy");
    LocalizedText ADD = new LocalizedText("Add passkey", "Dodaj klucz dostępu");
    LocalizedText ANOTHER = new LocalizedText("New passkey", "Nowy klucz dostępu");
    LocalizedText RENAME = new LocalizedText("Rename", "Zmień nazwę");
    LocalizedText REMOVE = new LocalizedText("Remove passkey", "Usuń klucz dostępu");
    LocalizedText REMOVE_HINT = new LocalizedText(
            "\"%s\" no longer signs you in. Delete it on the device too.",
            "„%s” nie będzie już służyć do logowania. Usuń go także na urządzeniu.");

    LocalizedText CONFIRM = new LocalizedText("Confirm with passkey", "Potwierdź kluczem dostępu");
    LocalizedText CONFIRM_HINT = new LocalizedText(
            "Before you add or remove a passkey or an authenticator app, confirm with a passkey that you have, or enter a"
                    + " code with the change.",
            "Zanim dodasz lub usuniesz klucz dostępu albo aplikację uwierzytelniającą, potwierdź to kluczem, który już"
                    + " masz, albo podaj kod przy samej zmianie.");
    LocalizedText CONFIRMED = new LocalizedText(
            "Confirmed. Within five minutes you can make one change without a code.",
            "Potwierdzono. Przez pięć minut możesz wprowadzić jedną zmianę bez kodu.");

    LocalizedText SIGN_IN = new LocalizedText("Sign in with a passkey", "Zaloguj się kluczem dostępu");
    LocalizedText USE = new LocalizedText("Use passkey", "Użyj klucza dostępu");
    LocalizedText SECOND_STEP_TITLE = new LocalizedText("Confirm it is you", "Potwierdź, że to Ty");
    LocalizedText SECOND_STEP_HINT = new LocalizedText(
            "Your password is right. Now use your passkey.", "Hasło się zgadza. Teraz użyj klucza dostępu.");
    LocalizedText OR_CODE =
            new LocalizedText("Or enter a code from your app:", "Albo wpisz kod z aplikacji uwierzytelniającej:");
    LocalizedText LOST = new LocalizedText(
            "Lost your passkey? Use a recovery code", "Nie masz klucza dostępu? Użyj kodu odzyskiwania");
    LocalizedText REFUSED = new LocalizedText(
            "The passkey was not accepted. It may have been removed, or it took too long. Try again.",
            "Klucz dostępu nie został przyjęty. Mógł zostać usunięty albo trwało to zbyt długo. Spróbuj ponownie.");
    LocalizedText CANCELLED = new LocalizedText(
            "No passkey was used. Try again, or choose another way.",
            "Nie użyto klucza dostępu. Spróbuj ponownie albo wybierz inny sposób.");
    LocalizedText ELSEWHERE = new LocalizedText(
            "Passkeys do not work at this address. Open the page at the server's public address.",
            "Pod tym adresem klucze dostępu nie działają. Otwórz stronę pod publicznym adresem serwera.");
    LocalizedText PRESENT = new LocalizedText(
            "This device already has a passkey for your account.",
            "To urządzenie ma już klucz dostępu do Twojego konta.");
    LocalizedText FAILED = new LocalizedText(
            "Something went wrong. Reload the page, then try again.",
            "Coś poszło nie tak. Odśwież stronę i spróbuj ponownie.");
}
