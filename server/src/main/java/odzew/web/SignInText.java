package odzew.web;

import odzew.problem.LocalizedText;

/// Texts before the sign-in, and of one's own account.

public interface SignInText {
    LocalizedText TITLE = new LocalizedText("Sign in", "Zaloguj się");
    LocalizedText LOGIN = new LocalizedText("Login", "Login");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText NEW_PASSWORD = new LocalizedText("Choose a password", "Wybierz hasło");
    LocalizedText PASSWORD_HINT = new LocalizedText(
            "10 characters or more; several words are good", "co najmniej 10 znaków; dobre jest kilka słów");
    LocalizedText PASSWORD_AGAIN = new LocalizedText("The same again", "Jeszcze raz to samo");
    LocalizedText PASSWORD_PRESENT = new LocalizedText("Present password", "Obecne hasło");
    LocalizedText PASSWORD_CHANGE = new LocalizedText("Change the password", "Zmień hasło");
    LocalizedText PASSWORD_CHANGE_HINT =
            new LocalizedText("Ends your sessions on other devices.", "Kończy Twoje sesje na innych urządzeniach.");
    LocalizedText PASSWORD_CHANGED = new LocalizedText("Your password is changed.", "Hasło zostało zmienione.");
    LocalizedText OWN_PASSWORD = new LocalizedText("Choose your own password", "Wybierz własne hasło");
    LocalizedText OWN_PASSWORD_HINT = new LocalizedText(
            "%s, the password you signed in with was set by somebody else. From now on only you shall know it.",
            "%s, hasło, którym się logujesz, ustawił ktoś inny. Odtąd niech znasz je tylko Ty.");
    LocalizedText NAME = new LocalizedText("First name", "Imię");
    LocalizedText SURNAME = new LocalizedText("Surname", "Nazwisko");
    LocalizedText WRONG = new LocalizedText("Login or password is wrong.", "Błędny login lub hasło.");
    LocalizedText TOO_MANY = new LocalizedText(
            "Too many wrong attempts. Wait a minute, then try again.",
            "Zbyt wiele błędnych prób. Odczekaj minutę i spróbuj ponownie.");
    LocalizedText CODE_TITLE = new LocalizedText("Your code", "Twój kod");
    LocalizedText CODE_HINT = new LocalizedText(
            "Type the six digits that your authenticator app shows now.",
            "Wpisz sześć cyfr, które pokazuje teraz Twoja aplikacja uwierzytelniająca.");
    LocalizedText CODE = new LocalizedText("Code", "Kod");
    LocalizedText WRONG_CODE =
            new LocalizedText("The code is wrong or was used already.", "Kod jest błędny albo już użyty.");
    LocalizedText CONTINUE = new LocalizedText("Continue", "Dalej");

    LocalizedText FIRST_RUN = new LocalizedText("Welcome to Odzew", "Witaj w Odzewie");
    LocalizedText FIRST_RUN_HINT = new LocalizedText(
            "Make the first administrator. The server printed a one-time token when it started; it proves that the"
                    + " server is yours.",
            "Utwórz pierwszego administratora. Serwer przy starcie wypisał jednorazowy token; potwierdza on, że to"
                    + " Twój serwer.");
    LocalizedText TOKEN = new LocalizedText("Token from the server's output", "Token wypisany przez serwer");
    LocalizedText CREATE_ADMINISTRATOR = new LocalizedText("Make the administrator", "Utwórz administratora");

    LocalizedText ACCOUNT = new LocalizedText("My account", "Moje konto");
    LocalizedText UNDO = new LocalizedText("Taking replies back", "Cofanie odpowiedzi");
    LocalizedText UNDO_HINT = new LocalizedText(
            "So many seconds your replies wait before they are mailed.",
            "Tyle sekund Twoje odpowiedzi czekają przed wysłaniem.");
    LocalizedText SECOND_FACTOR = new LocalizedText("Second step when signing in", "Drugi krok przy logowaniu");
    LocalizedText SECOND_FACTOR_ON = new LocalizedText(
            "On. After the password a code from your app is asked for.",
            "Włączony. Po haśle potrzebny jest kod z aplikacji.");
    LocalizedText SECOND_FACTOR_OFF = new LocalizedText(
            "Off. With an authenticator app a stolen password is not enough.",
            "Wyłączony. Z aplikacją uwierzytelniającą samo skradzione hasło nie wystarczy.");
    LocalizedText SECOND_FACTOR_ADD = new LocalizedText(
            "Scan this with your authenticator app, then type the code that it shows.",
            "Zeskanuj to aplikacją uwierzytelniającą, a potem wpisz kod, który pokaże.");
    LocalizedText SECOND_FACTOR_KEY = new LocalizedText(
            "Cannot scan? Type this key into the app:", "Nie możesz zeskanować? Wpisz w aplikacji ten klucz:");
    LocalizedText QR_CODE = new LocalizedText(
            "QR code with the key for your authenticator app", "Kod QR z kluczem do aplikacji uwierzytelniającej");
    LocalizedText TURN_ON = new LocalizedText("Turn on", "Włącz");
    LocalizedText TURN_OFF = new LocalizedText("Turn off", "Wyłącz");
    LocalizedText SESSIONS = new LocalizedText("Signed-in devices", "Zalogowane urządzenia");
    LocalizedText SESSIONS_HINT = new LocalizedText(
            "Ends all your sessions, on this device too.", "Kończy wszystkie Twoje sesje, także na tym urządzeniu.");
    LocalizedText SIGN_OUT_EVERYWHERE = new LocalizedText("Sign out everywhere", "Wyloguj wszędzie");
}
