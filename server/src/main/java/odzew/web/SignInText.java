package odzew.web;

import odzew.account.Habits;
import odzew.problem.LocalizedText;

/// Texts of the sign-in pages and of the account page.
public interface SignInText {
    LocalizedText TITLE = new LocalizedText("Sign in", "Zaloguj się");
    LocalizedText LOGIN = new LocalizedText("Login", "Login");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText NEW_PASSWORD = new LocalizedText("New password", "Nowe hasło");
    LocalizedText PASSWORD_HINT = new LocalizedText(
            "at least 10 characters; several words work well", "co najmniej 10 znaków; najlepiej kilka słów");
    LocalizedText PASSWORD_AGAIN = new LocalizedText("Repeat password", "Powtórz nowe hasło");
    LocalizedText PASSWORD_PRESENT = new LocalizedText("Current password", "Aktualne hasło");
    LocalizedText PASSWORD_CHANGE = new LocalizedText("Change password", "Zmień hasło");
    LocalizedText PASSWORD_CHANGE_HINT =
            new LocalizedText("Signs you out on your other devices.", "Wyloguje Cię na innych urządzeniach.");
    LocalizedText PASSWORD_CHANGED = new LocalizedText("Your password has been changed.", "Hasło zostało zmienione.");
    LocalizedText OWN_PASSWORD = new LocalizedText("Choose your own password", "Wybierz własne hasło");
    LocalizedText OWN_PASSWORD_HINT = new LocalizedText(
            "%s, your password was set by an administrator. Choose one that only you know.",
            "%s, Twoje hasło ustawił administrator. Wybierz takie, które znasz tylko Ty.");
    LocalizedText NAME = new LocalizedText("First name", "Imię");
    LocalizedText SURNAME = new LocalizedText("Surname", "Nazwisko");
    LocalizedText WRONG = new LocalizedText("Wrong login or password.", "Błędny login lub hasło.");
    LocalizedText TOO_MANY = new LocalizedText(
            "Too many failed attempts. Wait a few minutes, then try again.",
            "Zbyt wiele nieudanych prób. Odczekaj kilka minut i spróbuj ponownie.");
    LocalizedText TOO_MANY_CODES = new LocalizedText(
            "Too many wrong codes. Wait ten minutes, then try again.",
            "Zbyt wiele błędnych kodów. Odczekaj dziesięć minut i spróbuj ponownie.");
    LocalizedText CODE_TITLE = new LocalizedText("Enter your code", "Wpisz kod");
    LocalizedText CODE_HINT = new LocalizedText(
            "Enter the six-digit code from your authenticator app.",
            "Wpisz sześciocyfrowy kod z aplikacji uwierzytelniającej.");
    LocalizedText CODE = new LocalizedText("Code", "Kod");
    LocalizedText WRONG_CODE =
            new LocalizedText("The code is wrong or was already used.", "Kod jest błędny albo został już użyty.");
    LocalizedText WITH_PROVIDER = new LocalizedText("Sign in with company account", "Zaloguj się kontem firmowym");
    LocalizedText OR_PASSWORD = new LocalizedText("Or with an Odzew password:", "Albo hasłem do Odzewu:");
    LocalizedText PROVIDER_UNREACHABLE = new LocalizedText(
            "The company sign-in does not respond. Try again in a moment.",
            "Logowanie firmowe nie odpowiada. Spróbuj za chwilę.");
    LocalizedText PROVIDER_ONLY = new LocalizedText(
            "This account signs in with the company account only.", "To konto loguje się tylko kontem firmowym.");
    LocalizedText AT_PROVIDER = new LocalizedText("Sign-in", "Logowanie");
    LocalizedText AT_PROVIDER_HINT = new LocalizedText(
            "You sign in with your company account, which has its own password and second factor. An Odzew password or passkey does not sign you in.",
            "Logujesz się kontem firmowym, które ma własne hasło i drugi składnik. Hasło ani klucz dostępu do Odzewu Cię nie zalogują.");
    LocalizedText PROVIDER_STALE = new LocalizedText(
            "This sign-in took too long or began in another browser. Start again.",
            "Logowanie trwało zbyt długo albo zaczęło się w innej przeglądarce. Zacznij od nowa.");
    LocalizedText PROVIDER_DECLINED =
            new LocalizedText("The company sign-in was cancelled.", "Logowanie firmowe zostało przerwane.");
    LocalizedText PROVIDER_UNKNOWN = new LocalizedText(
            "Your company account has no access to Odzew. Ask an administrator.",
            "Twoje konto firmowe nie ma dostępu do Odzewu. Zwróć się do administratora.");
    LocalizedText PROVIDER_INACTIVE = new LocalizedText(
            "Your account in Odzew is disabled. Ask an administrator.",
            "Twoje konto w Odzewie jest wyłączone. Zwróć się do administratora.");
    LocalizedText PROVIDER_WITHOUT_ROLE = new LocalizedText(
            "Your company account has no role in Odzew. Ask the person who manages your company's groups.",
            "Twoje konto firmowe nie ma żadnej roli w Odzewie. Zwróć się do osoby, która zarządza grupami w firmie.");
    LocalizedText FORGOTTEN = new LocalizedText("Forgot your password?", "Nie pamiętasz hasła?");
    LocalizedText FORGOTTEN_TITLE = new LocalizedText("Choose a new password", "Ustaw nowe hasło");
    LocalizedText FORGOTTEN_HINT = new LocalizedText(
            "We send a link to the e-mail address of your account.",
            "Wyślemy link na adres e-mail przypisany do Twojego konta.");
    LocalizedText FORGOTTEN_SEND = new LocalizedText("Send link", "Wyślij link");
    LocalizedText FORGOTTEN_SENT = new LocalizedText(
            "If there is such an account with an e-mail address, a link is on its way. It works for one hour.",
            "Jeśli istnieje takie konto i ma adres e-mail, link został wysłany. Działa przez godzinę.");
    LocalizedText LOGIN_OR_EMAIL = new LocalizedText("Login or e-mail address", "Login lub adres e-mail");
    LocalizedText RECOVERY =
            new LocalizedText("Lost your phone? Use a recovery code", "Nie masz telefonu? Użyj kodu odzyskiwania");
    LocalizedText RECOVERY_CODE = new LocalizedText("Recovery code", "Kod odzyskiwania");
    LocalizedText RECOVERY_CODES = new LocalizedText("Recovery codes", "Kody odzyskiwania");
    LocalizedText RECOVERY_CODES_NEW = new LocalizedText(
            "Save these recovery codes now; they are not shown again. Each replaces your app or passkey, once.",
            "Zapisz teraz te kody odzyskiwania; nie zobaczysz ich ponownie. Każdy zastępuje jednorazowo aplikację lub klucz dostępu.");
    LocalizedText RECOVERY_CODES_LEFT =
            new LocalizedText("Recovery codes left: %s.", "Pozostałe kody odzyskiwania: %s.");
    LocalizedText RECOVERY_CODES_RENEW = new LocalizedText("Make new recovery codes", "Wygeneruj nowe kody");
    LocalizedText RECOVERY_CODES_RENEW_HINT =
            new LocalizedText("The codes you have now stop working.", "Dotychczasowe kody przestaną działać.");
    LocalizedText CODE_OR_RECOVERY = new LocalizedText("Code or recovery code", "Kod lub kod odzyskiwania");
    LocalizedText CONTINUE = new LocalizedText("Continue", "Dalej");

    LocalizedText FIRST_RUN = new LocalizedText("Welcome to Odzew", "Witaj w Odzewie");
    LocalizedText FIRST_RUN_HINT = new LocalizedText(
            "Create the first administrator. The server printed a one-time token when it started; it proves"
                    + " that the server is yours.",
            "Utwórz pierwszego administratora. Serwer przy starcie wypisał jednorazowy token; potwierdza on,"
                    + " że to Twój serwer.");
    LocalizedText TOKEN = new LocalizedText("Token from the server's output", "Token wypisany przez serwer");
    LocalizedText CREATE_ADMINISTRATOR = new LocalizedText("Create administrator", "Utwórz administratora");

    LocalizedText ACCOUNT = new LocalizedText("My account", "Moje konto");
    LocalizedText UNDO = new LocalizedText("Undo send: delay before sending", "Czas na cofnięcie wysłania");
    LocalizedText UNDO_HINT = new LocalizedText(
            "In seconds. Until then you can take a reply back.", "W sekundach. Do tego czasu można cofnąć odpowiedź.");
    LocalizedText SECOND_FACTOR = new LocalizedText("Authenticator app", "Aplikacja uwierzytelniająca");
    LocalizedText SECOND_FACTOR_ON = new LocalizedText(
            "On. After your password you enter a code from your app.", "Włączona. Po haśle podajesz kod z aplikacji.");
    LocalizedText SECOND_FACTOR_OFF = new LocalizedText(
            "Off. With an authenticator app, a stolen password alone is not enough.",
            "Wyłączona. Z aplikacją uwierzytelniającą samo skradzione hasło nie wystarczy.");
    LocalizedText SECOND_FACTOR_ADD = new LocalizedText(
            "Scan this with your authenticator app, then enter the code it shows.",
            "Zeskanuj kod aplikacją uwierzytelniającą, a potem wpisz cyfry, które pokaże.");
    LocalizedText SECOND_FACTOR_KEY = new LocalizedText(
            "Can't scan? Enter this key in the app:", "Nie możesz zeskanować? Wpisz w aplikacji ten klucz:");
    LocalizedText QR_CODE = new LocalizedText(
            "QR code with the key for your authenticator app", "Kod QR z kluczem do aplikacji uwierzytelniającej");
    LocalizedText TURN_ON = new LocalizedText("Turn on", "Włącz");
    LocalizedText TURN_OFF = new LocalizedText("Turn off", "Wyłącz");
    LocalizedText SESSIONS = new LocalizedText("Signed-in devices", "Zalogowane urządzenia");
    LocalizedText BROWSER = new LocalizedText("Browser", "Przeglądarka");
    LocalizedText BROWSER_UNKNOWN = new LocalizedText("Unknown", "Nieznana");
    LocalizedText ADDRESS = new LocalizedText("Address", "Adres");
    LocalizedText SIGNED_IN = new LocalizedText("Signed in", "Zalogowano");
    LocalizedText LAST_USED = new LocalizedText("Last used", "Ostatnie użycie");
    LocalizedText THIS_DEVICE = new LocalizedText("this one", "to urządzenie");
    LocalizedText SIGN_OUT_OTHERS = new LocalizedText("Sign out the others", "Wyloguj pozostałe");
    LocalizedText SESSIONS_HINT =
            new LocalizedText("Ends all your sessions, including this one.", "Kończy wszystkie Twoje sesje, także tę.");
    LocalizedText SIGN_OUT_EVERYWHERE = new LocalizedText("Sign out everywhere", "Wyloguj wszędzie");

    LocalizedText AFTER_SEND = new LocalizedText("After sending a reply", "Po wysłaniu odpowiedzi");
    LocalizedText ASSIGNS_ON_REPLY = new LocalizedText(
            "Assign an unassigned ticket to me when I reply",
            "Przypisuj mi zgłoszenie bez agenta, gdy na nie odpowiem");

    static LocalizedText afterSend(Habits.AfterSend after) {
        return switch (after) {
            case STAY -> new LocalizedText("Stay in the ticket", "Zostań w zgłoszeniu");
            case NEXT -> new LocalizedText("Open the next ticket", "Otwórz następne");
            case LIST -> new LocalizedText("Go to the list", "Wróć do listy");
        };
    }
}
