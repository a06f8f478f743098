package odzew.web;

/// Texts that many pages have.
public interface CommonText {
    Text YESTERDAY = new Text("yesterday, %s", "wczoraj, %s");
    Text TOMORROW = new Text("tomorrow, %s", "jutro, %s");
    Text JUST_NOW = new Text("just now", "przed chwilą");
    Text MINUTES = new Text("%s min", "%s min");
    Text HOURS = new Text("%s h", "%s godz.");
    Text DAYS = new Text("%s d", "%s dni");

    Text TICKETS = new Text("Tickets", "Zgłoszenia");
    Text SEARCH = new Text("Search", "Szukaj");
    Text MAIL = new Text("Mail", "Poczta");
    Text ADMINISTRATION = new Text("Administration", "Administracja");
    Text SHORTCUTS = new Text("Keyboard shortcuts", "Skróty klawiszowe");
    Text COMMANDS = new Text("Commands", "Polecenia");
    Text ACCOUNT = new Text("My account", "Moje konto");
    Text SIGN_OUT = new Text("Sign out", "Wyloguj się");
    Text LANGUAGE = new Text("Language", "Język");
    Text THEME = new Text("Appearance", "Wygląd");
    Text THEME_SYSTEM = new Text("As the system", "Jak w systemie");
    Text THEME_LIGHT = new Text("Light", "Jasny");
    Text THEME_DARK = new Text("Dark", "Ciemny");
    Text SKIP_TO_CONTENT = new Text("Skip to content", "Przejdź do treści");
    Text MAIN_NAVIGATION = new Text("Main navigation", "Nawigacja główna");

    Text SAVE = new Text("Save", "Zapisz");
    Text CANCEL = new Text("Cancel", "Anuluj");
    Text CLOSE = new Text("Close", "Zamknij");
    Text UNDO = new Text("Undo", "Cofnij");
    Text CONTINUE = new Text("Continue", "Dalej");
    Text BACK = new Text("Back", "Wróć");
    Text ADD = new Text("Add", "Dodaj");
    Text REMOVE = new Text("Remove", "Usuń");
    Text CHANGE = new Text("Change", "Zmień");
    Text MORE = new Text("More", "Więcej");
    Text NONE = new Text("none", "brak");
    Text YES = new Text("Yes", "Tak");
    Text NO = new Text("No", "Nie");
    Text SAVED = new Text("Saved.", "Zapisano.");
    Text NEXT_PAGE = new Text("Next", "Następne");
    Text PREVIOUS_PAGE = new Text("Previous", "Poprzednie");

    Text BOLD = new Text("Bold", "Pogrubienie");
    Text ITALIC = new Text("Italic", "Kursywa");
    Text BULLETS = new Text("List", "Lista");
    Text NUMBERED = new Text("Numbered list", "Lista numerowana");
    Text QUOTE = new Text("Quote", "Cytat");
    Text LINK = new Text("Link", "Odnośnik");

    Text NOT_FOUND = new Text("There is nothing here", "Tu nic nie ma");
    Text NOT_FOUND_HINT = new Text(
            "The address is wrong, or you may not see this.", "Adres jest błędny albo nie masz do tego dostępu.");
    Text FORBIDDEN = new Text("This is not for you", "Nie masz do tego dostępu");
    Text FORBIDDEN_HINT = new Text("An administrator can give you access.", "Dostęp może nadać administrator.");
    Text FAILED = new Text("Something went wrong here", "Coś się u nas nie udało");
    Text FAILED_HINT = new Text(
            "It is our fault, not yours. Nothing was changed. The administrator finds the reason in the log under %s.",
            "To nasz błąd, nie Twój. Nic nie zostało zmienione. Administrator znajdzie przyczynę w dzienniku pod %s.");
    Text STALE = new Text("The page was open for too long", "Strona była otwarta zbyt długo");
    Text STALE_HINT = new Text("Load it again, then repeat what you did.", "Wczytaj ją ponownie i powtórz czynność.");
    Text NOT_DONE = new Text("This was not done", "Nie zostało to wykonane");
    Text OFFLINE =
            new Text("No connection to the server. Trying again…", "Brak połączenia z serwerem. Próbuję ponownie…");
    Text RELOAD = new Text("Load again", "Wczytaj ponownie");

    Text SHORTCUT_MOVE = new Text("Next, previous ticket", "Następne, poprzednie zgłoszenie");
    Text SHORTCUT_OPEN = new Text("Open the ticket", "Otwórz zgłoszenie");
    Text SHORTCUT_REPLY = new Text("Reply", "Odpowiedz");
    Text SHORTCUT_COMMENT = new Text("Internal comment", "Komentarz wewnętrzny");
    Text SHORTCUT_ASSIGN = new Text("Assign", "Przypisz");
    Text SHORTCUT_STATUS = new Text("Status", "Status");
    Text SHORTCUT_MORE = new Text("Merge, link", "Połącz, powiąż");
    Text SHORTCUT_MINE = new Text("Assign to me", "Przypisz do mnie");
    Text SHORTCUT_TAGS = new Text("Tags", "Tagi");
    Text SHORTCUT_SELECT = new Text(
            "Select the ticket; then a, s, t are for all selected",
            "Zaznacz zgłoszenie; potem a, s, t dotyczą zaznaczonych");
    Text SHORTCUT_LISTS = new Text("Lists and views", "Listy i widoki");
    Text SHORTCUT_FILTER = new Text("Filter", "Filtr");
    Text SHORTCUT_SEARCH = new Text("Search", "Szukaj");
    Text SHORTCUT_SEND = new Text("Send", "Wyślij");
    Text SHORTCUT_BACK = new Text("Back to where you were", "Wróć do poprzedniego miejsca");
    Text SHORTCUT_COMMANDS = new Text("Commands", "Polecenia");
    Text SHORTCUT_HELP = new Text("This list", "Ta lista");
    Text COMMAND_PLACEHOLDER = new Text("What do you want to do?", "Co chcesz zrobić?");
    Text NO_COMMAND = new Text("No such command", "Nie ma takiego polecenia");
}
