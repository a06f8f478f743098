package odzew.web;

/// Texts before the sign-in, and of one's own account.
public interface SignInText {
    Text TITLE = new Text("Sign in", "Zaloguj się");
    Text LOGIN = new Text("Login", "Login");
    Text PASSWORD = new Text("Password", "Hasło");
    Text NEW_PASSWORD = new Text("Choose a password", "Wybierz hasło");
    Text PASSWORD_HINT =
            new Text("10 characters or more; several words are good", "co najmniej 10 znaków; dobre jest kilka słów");
    Text PASSWORD_AGAIN = new Text("The same again", "Jeszcze raz to samo");
    Text PASSWORD_PRESENT = new Text("Present password", "Obecne hasło");
    Text PASSWORD_CHANGE = new Text("Change the password", "Zmień hasło");
    Text PASSWORD_CHANGE_HINT =
            new Text("Ends your sessions on other devices.", "Kończy Twoje sesje na innych urządzeniach.");
    Text PASSWORD_CHANGED = new Text("Your password is changed.", "Hasło zostało zmienione.");
    Text OWN_PASSWORD = new Text("Choose your own password", "Wybierz własne hasło");
    Text OWN_PASSWORD_HINT = new Text(
            "%s, the password you signed in with was set by somebody else. From now on only you shall know it.",
            "%s, hasło, którym się logujesz, ustawił ktoś inny. Odtąd niech znasz je tylko Ty.");
    Text NAME = new Text("First name", "Imię");
    Text SURNAME = new Text("Surname", "Nazwisko");
    Text WRONG = new Text("Login or password is wrong.", "Błędny login lub hasło.");
    Text TOO_MANY = new Text(
            "Too many wrong attempts. Wait a minute, then try again.",
            "Zbyt wiele błędnych prób. Odczekaj minutę i spróbuj ponownie.");
    Text CODE_TITLE = new Text("Your code", "Twój kod");
    Text CODE_HINT = new Text(
            "Type the six digits that your authenticator app shows now.",
            "Wpisz sześć cyfr, które pokazuje teraz Twoja aplikacja uwierzytelniająca.");
    Text CODE = new Text("Code", "Kod");
    Text WRONG_CODE = new Text("The code is wrong or was used already.", "Kod jest błędny albo już użyty.");
    Text CONTINUE = new Text("Continue", "Dalej");

    Text FIRST_RUN = new Text("Welcome to Odzew", "Witaj w Odzewie");
    Text FIRST_RUN_HINT = new Text(
            "Make the first administrator. The server printed a one-time token when it started; it proves that the"
                    + " server is yours.",
            "Utwórz pierwszego administratora. Serwer przy starcie wypisał jednorazowy token; potwierdza on, że to"
                    + " Twój serwer.");
    Text TOKEN = new Text("Token from the server's output", "Token wypisany przez serwer");
    Text CREATE_ADMINISTRATOR = new Text("Make the administrator", "Utwórz administratora");

    Text ACCOUNT = new Text("My account", "Moje konto");
    Text UNDO = new Text("Taking replies back", "Cofanie odpowiedzi");
    Text UNDO_HINT = new Text(
            "So many seconds your replies wait before they are mailed.",
            "Tyle sekund Twoje odpowiedzi czekają przed wysłaniem.");
    Text SECOND_FACTOR = new Text("Second step when signing in", "Drugi krok przy logowaniu");
    Text SECOND_FACTOR_ON = new Text(
            "On. After the password a code from your app is asked for.",
            "Włączony. Po haśle potrzebny jest kod z aplikacji.");
    Text SECOND_FACTOR_OFF = new Text(
            "Off. With an authenticator app a stolen password is not enough.",
            "Wyłączony. Z aplikacją uwierzytelniającą samo skradzione hasło nie wystarczy.");
    Text SECOND_FACTOR_ADD = new Text(
            "Scan this with your authenticator app, then type the code that it shows.",
            "Zeskanuj to aplikacją uwierzytelniającą, a potem wpisz kod, który pokaże.");
    Text SECOND_FACTOR_KEY =
            new Text("Cannot scan? Type this key into the app:", "Nie możesz zeskanować? Wpisz w aplikacji ten klucz:");
    Text QR_CODE = new Text(
            "QR code with the key for your authenticator app", "Kod QR z kluczem do aplikacji uwierzytelniającej");
    Text TURN_ON = new Text("Turn on", "Włącz");
    Text TURN_OFF = new Text("Turn off", "Wyłącz");
    Text SESSIONS = new Text("Signed-in devices", "Zalogowane urządzenia");
    Text SESSIONS_HINT = new Text(
            "Ends all your sessions, on this device too.", "Kończy wszystkie Twoje sesje, także na tym urządzeniu.");
    Text SIGN_OUT_EVERYWHERE = new Text("Sign out everywhere", "Wyloguj wszędzie");
}
