package odzew.web;

/// Texts that many pages have.
public enum CommonText implements Text {
    YESTERDAY("yesterday, %s", "wczoraj, %s"),
    TOMORROW("tomorrow, %s", "jutro, %s"),
    JUST_NOW("just now", "przed chwilą"),
    MINUTES("%s min", "%s min"),
    HOURS("%s h", "%s godz."),
    DAYS("%s d", "%s dni"),

    TICKETS("Tickets", "Zgłoszenia"),
    SEARCH("Search", "Szukaj"),
    MAIL("Mail", "Poczta"),
    ADMINISTRATION("Administration", "Administracja"),
    SHORTCUTS("Keyboard shortcuts", "Skróty klawiszowe"),
    COMMANDS("Commands", "Polecenia"),
    ACCOUNT("My account", "Moje konto"),
    SIGN_OUT("Sign out", "Wyloguj się"),
    LANGUAGE("Language", "Język"),
    THEME("Appearance", "Wygląd"),
    THEME_SYSTEM("As the system", "Jak w systemie"),
    THEME_LIGHT("Light", "Jasny"),
    THEME_DARK("Dark", "Ciemny"),
    SKIP_TO_CONTENT("Skip to content", "Przejdź do treści"),
    MAIN_NAVIGATION("Main navigation", "Nawigacja główna"),

    SAVE("Save", "Zapisz"),
    CANCEL("Cancel", "Anuluj"),
    CLOSE("Close", "Zamknij"),
    UNDO("Undo", "Cofnij"),
    BACK("Back", "Wróć"),
    ADD("Add", "Dodaj"),
    REMOVE("Remove", "Usuń"),
    CHANGE("Change", "Zmień"),
    MORE("More", "Więcej"),
    NONE("none", "brak"),
    YES("Yes", "Tak"),
    NO("No", "Nie"),
    SAVED("Saved.", "Zapisano."),
    NEXT_PAGE("Next", "Następne"),
    PREVIOUS_PAGE("Previous", "Poprzednie"),

    BOLD("Bold", "Pogrubienie"),
    ITALIC("Italic", "Kursywa"),
    BULLETS("List", "Lista"),
    NUMBERED("Numbered list", "Lista numerowana"),
    QUOTE("Quote", "Cytat"),
    LINK("Link", "Odnośnik"),

    NOT_FOUND("There is nothing here", "Tu nic nie ma"),
    NOT_FOUND_HINT(
            "The address is wrong, or you may not see this.", "Adres jest błędny albo nie masz do tego dostępu."),
    FORBIDDEN("This is not for you", "Nie masz do tego dostępu"),
    FORBIDDEN_HINT("An administrator can give you access.", "Dostęp może nadać administrator."),
    FAILED("Something went wrong here", "Coś się u nas nie udało"),
    FAILED_HINT(
            "It is our fault, not yours. Nothing was changed. The administrator finds the reason in the log under %s.",
            "To nasz błąd, nie Twój. Nic nie zostało zmienione. Administrator znajdzie przyczynę w dzienniku pod %s."),
    STALE("The page was open for too long", "Strona była otwarta zbyt długo"),
    STALE_HINT("Load it again, then repeat what you did.", "Wczytaj ją ponownie i powtórz czynność."),
    NOT_DONE("This was not done", "Nie zostało to wykonane"),
    OFFLINE("No connection to the server. Trying again…", "Brak połączenia z serwerem. Próbuję ponownie…"),
    RELOAD("Load again", "Wczytaj ponownie"),

    SHORTCUT_MOVE("Next, previous ticket", "Następne, poprzednie zgłoszenie"),
    SHORTCUT_OPEN("Open the ticket", "Otwórz zgłoszenie"),
    SHORTCUT_REPLY("Reply", "Odpowiedz"),
    SHORTCUT_COMMENT("Internal comment", "Komentarz wewnętrzny"),
    SHORTCUT_ASSIGN("Assign", "Przypisz"),
    SHORTCUT_STATUS("Status", "Status"),
    SHORTCUT_SEARCH("Search", "Szukaj"),
    SHORTCUT_SEND("Send", "Wyślij"),
    SHORTCUT_BACK("Back to where you were", "Wróć do poprzedniego miejsca"),
    SHORTCUT_COMMANDS("Commands", "Polecenia"),
    SHORTCUT_HELP("This list", "Ta lista"),
    COMMAND_PLACEHOLDER("What do you want to do?", "Co chcesz zrobić?"),
    NO_COMMAND("No such command", "Nie ma takiego polecenia");

    private final String english;
    private final String polish;

    CommonText(String english, String polish) {
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
