package odzew.web;

/// Texts before the sign-in, and of one's own account.
public enum SignInText implements Text {
    TITLE("Sign in", "Zaloguj się"),
    LOGIN("Login", "Login"),
    PASSWORD("Password", "Hasło"),
    NEW_PASSWORD("Choose a password", "Wybierz hasło"),
    PASSWORD_HINT("10 characters or more", "co najmniej 10 znaków"),
    NAME("First name", "Imię"),
    SURNAME("Surname", "Nazwisko"),
    WRONG("Login or password is wrong.", "Błędny login lub hasło."),
    TOO_MANY(
            "Too many wrong attempts. Wait a minute, then try again.",
            "Zbyt wiele błędnych prób. Odczekaj minutę i spróbuj ponownie."),
    CODE_TITLE("Your code", "Twój kod"),
    CODE_HINT(
            "Type the six digits that your authenticator app shows now.",
            "Wpisz sześć cyfr, które pokazuje teraz Twoja aplikacja uwierzytelniająca."),
    CODE("Code", "Kod"),
    WRONG_CODE("The code is wrong or was used already.", "Kod jest błędny albo już użyty."),
    CONTINUE("Continue", "Dalej"),

    FIRST_RUN("Welcome to Odzew", "Witaj w Odzewie"),
    FIRST_RUN_HINT(
            "Make the first administrator. The server printed a one-time token when it started; it proves that the server is yours.",
            "Utwórz pierwszego administratora. Serwer przy starcie wypisał jednorazowy token; potwierdza on, że to Twój serwer."),
    TOKEN("Token from the server's output", "Token wypisany przez serwer"),
    CREATE_ADMINISTRATOR("Make the administrator", "Utwórz administratora"),

    ACCOUNT("My account", "Moje konto"),
    UNDO("Taking replies back", "Cofanie odpowiedzi"),
    UNDO_HINT(
            "So many seconds your replies wait before they are mailed.",
            "Tyle sekund Twoje odpowiedzi czekają przed wysłaniem."),
    SECOND_FACTOR("Second step when signing in", "Drugi krok przy logowaniu"),
    SECOND_FACTOR_ON(
            "On. After the password a code from your app is asked for.",
            "Włączony. Po haśle potrzebny jest kod z aplikacji."),
    SECOND_FACTOR_OFF(
            "Off. With an authenticator app a stolen password is not enough.",
            "Wyłączony. Z aplikacją uwierzytelniającą samo skradzione hasło nie wystarczy."),
    SECOND_FACTOR_ADD(
            "Add this key to your authenticator app, then type the code that it shows.",
            "Dodaj ten klucz do aplikacji uwierzytelniającej, a potem wpisz kod, który pokaże."),
    TURN_ON("Turn on", "Włącz"),
    TURN_OFF("Turn off", "Wyłącz"),
    SESSIONS("Signed-in devices", "Zalogowane urządzenia"),
    SESSIONS_HINT(
            "Ends all your sessions, on this device too.", "Kończy wszystkie Twoje sesje, także na tym urządzeniu."),
    SIGN_OUT_EVERYWHERE("Sign out everywhere", "Wyloguj wszędzie");

    private final String english;
    private final String polish;

    SignInText(String english, String polish) {
        this.english = english;
        this.polish = polish;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String polish() {
        return polish;
    }
}
