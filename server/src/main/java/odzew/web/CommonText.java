package odzew.web;

import odzew.problem.LocalizedText;

/// Texts shared by many pages.

public interface CommonText {
    LocalizedText NEW_CONVERSATION = new LocalizedText("New conversation", "Nowa rozmowa");
    LocalizedText TEAM = new LocalizedText("Team", "Zespół");
    LocalizedText CUSTOMERS = new LocalizedText("Customers", "Klienci");
    LocalizedText YESTERDAY = new LocalizedText("yesterday, %s", "wczoraj, %s");
    LocalizedText TOMORROW = new LocalizedText("tomorrow, %s", "jutro, %s");
    LocalizedText JUST_NOW = new LocalizedText("just now", "przed chwilą");
    LocalizedText MINUTES = new LocalizedText("%s min", "%s min");
    LocalizedText HOURS = new LocalizedText("%s h", "%s godz.");
    Plural DAYS = new Plural("%s d", "%s d", "%s dzień", "%s dni", "%s dni");

    LocalizedText TICKETS = new LocalizedText("Tickets", "Zgłoszenia");
    LocalizedText SEARCH = new LocalizedText("Search", "Szukaj");
    LocalizedText NOTIFICATIONS = new LocalizedText("Notifications", "Powiadomienia");
    LocalizedText NOTIFICATIONS_UNREAD = new LocalizedText("unread: %s", "nieprzeczytane: %s");
    LocalizedText MAIL = new LocalizedText("Mail", "Poczta");
    LocalizedText MAIL_OUTSIDE = new LocalizedText("not in a ticket: %s", "poza zgłoszeniami: %s");
    LocalizedText ADMINISTRATION = new LocalizedText("Administration", "Administracja");
    LocalizedText SHORTCUTS = new LocalizedText("Keyboard shortcuts", "Skróty klawiszowe");
    LocalizedText COMMANDS = new LocalizedText("Commands", "Polecenia");
    LocalizedText ACCOUNT = new LocalizedText("My account", "Moje konto");
    LocalizedText MY_TEMPLATES = new LocalizedText("Reply templates", "Szablony odpowiedzi");
    LocalizedText SIGN_OUT = new LocalizedText("Sign out", "Wyloguj się");
    LocalizedText LANGUAGE = new LocalizedText("Language", "Język");
    LocalizedText THEME = new LocalizedText("Appearance", "Wygląd");
    LocalizedText THEME_SYSTEM = new LocalizedText("System", "Jak w systemie");
    LocalizedText THEME_LIGHT = new LocalizedText("Light", "Jasny");
    LocalizedText THEME_DARK = new LocalizedText("Dark", "Ciemny");
    LocalizedText SKIP_TO_REPLY = new LocalizedText("Skip to the reply", "Przejdź do odpowiedzi");
    LocalizedText SKIP_TO_CONTENT = new LocalizedText("Skip to content", "Przejdź do treści");
    LocalizedText MAIN_NAVIGATION = new LocalizedText("Main navigation", "Nawigacja główna");

    LocalizedText EDIT = new LocalizedText("Edit", "Edytuj");
    LocalizedText SAVE = new LocalizedText("Save", "Zapisz");
    LocalizedText CANCEL = new LocalizedText("Cancel", "Anuluj");
    LocalizedText CLOSE = new LocalizedText("Close", "Zamknij");
    LocalizedText UNDO = new LocalizedText("Undo", "Cofnij");
    LocalizedText CONTINUE = new LocalizedText("Continue", "Dalej");
    LocalizedText BACK = new LocalizedText("Back", "Wróć");
    LocalizedText ADD = new LocalizedText("Add", "Dodaj");
    LocalizedText REMOVE = new LocalizedText("Remove", "Usuń");
    LocalizedText CHANGE = new LocalizedText("Change", "Zmień");
    LocalizedText MORE = new LocalizedText("More", "Więcej");
    LocalizedText NONE = new LocalizedText("none", "brak");
    LocalizedText YES = new LocalizedText("Yes", "Tak");
    LocalizedText NO = new LocalizedText("No", "Nie");
    LocalizedText SAVED = new LocalizedText("Saved.", "Zapisano.");
    LocalizedText NEXT_PAGE = new LocalizedText("Next", "Następne");
    LocalizedText PREVIOUS_PAGE = new LocalizedText("Previous", "Poprzednie");

    LocalizedText BOLD = new LocalizedText("Bold", "Pogrubienie");
    LocalizedText ITALIC = new LocalizedText("Italic", "Kursywa");
    LocalizedText PICTURES_LOST = new LocalizedText(
            "Pictures missing from the clipboard: %s. Copy each one alone and paste it, or attach it as a file.",
            "Obrazy, których nie było w schowku: %s. Skopiuj i wklej każdy osobno albo dołącz go jako plik.");
    LocalizedText UNDERLINE = new LocalizedText("Underline", "Podkreślenie");
    LocalizedText LINK_ADDRESS = new LocalizedText("Address", "Adres");
    LocalizedText LINK_TEXT = new LocalizedText("Text", "Tekst");
    LocalizedText LINK_SET = new LocalizedText("Insert link", "Wstaw odnośnik");
    LocalizedText LINK_REMOVE = new LocalizedText("Remove link", "Usuń odnośnik");
    LocalizedText BULLETS = new LocalizedText("List", "Lista");
    LocalizedText NUMBERED = new LocalizedText("Numbered list", "Lista numerowana");
    LocalizedText QUOTE = new LocalizedText("Quote", "Cytat");
    LocalizedText LINK = new LocalizedText("Link", "Odnośnik");

    LocalizedText NOT_FOUND = new LocalizedText("Page not found", "Nie znaleziono strony");
    LocalizedText NOT_FOUND_HINT = new LocalizedText(
            "The address is wrong, or you don't have access.", "Adres jest błędny albo nie masz do niego dostępu.");
    LocalizedText FORBIDDEN = new LocalizedText("You don't have access", "Nie masz dostępu");
    LocalizedText FORBIDDEN_HINT =
            new LocalizedText("An administrator can give you access.", "Dostęp może nadać administrator.");
    LocalizedText FAILED = new LocalizedText("Something went wrong", "Wystąpił błąd");
    LocalizedText FAILED_HINT = new LocalizedText(
            "Nothing was changed. The administrator can find the reason in the log under %s.",
            "Nic nie zostało zmienione. Administrator znajdzie przyczynę w dzienniku pod %s.");
    LocalizedText STALE = new LocalizedText("This page has expired", "Strona wygasła");
    LocalizedText STALE_HINT = new LocalizedText(
            "Reload it, then repeat your last step.", "Wczytaj ją ponownie i powtórz ostatnią czynność.");
    LocalizedText NOT_DONE = new LocalizedText("That didn't work", "Nie udało się");
    LocalizedText STORED = new LocalizedText("Done, but not shown", "Wykonano, ale nie pokazano");
    LocalizedText OFFLINE = new LocalizedText(
            "No connection to the server. Trying again…", "Brak połączenia z serwerem. Próbuję ponownie…");
    LocalizedText RELOAD = new LocalizedText("Reload", "Wczytaj ponownie");

    LocalizedText BACK_TO_RESULTS = new LocalizedText("Back to the search results", "Wróć do wyników wyszukiwania");
    LocalizedText SHORTCUT_MOVE = new LocalizedText("Next, previous ticket", "Następne, poprzednie zgłoszenie");
    LocalizedText SHOW_PASSWORD = new LocalizedText("Show password", "Pokaż hasło");
    LocalizedText SHORTCUT_NEXT_UNREAD =
            new LocalizedText("Open the next unread ticket", "Otwórz następne nieprzeczytane zgłoszenie");
    LocalizedText SHORTCUT_OPEN = new LocalizedText("Open the ticket", "Otwórz zgłoszenie");
    LocalizedText SHORTCUT_REPLY = new LocalizedText("Reply", "Odpowiedz");
    LocalizedText SHORTCUT_COMMENT = new LocalizedText("Internal comment", "Komentarz wewnętrzny");
    LocalizedText SHORTCUT_ASSIGN = new LocalizedText("Assign", "Przypisz");
    LocalizedText SHORTCUT_STATUS = new LocalizedText("Status", "Status");
    LocalizedText SHORTCUT_MORE = new LocalizedText("Merge, link", "Połącz, powiąż");
    LocalizedText SHORTCUT_MINE = new LocalizedText("Assign to me", "Przypisz do mnie");
    LocalizedText SHORTCUT_TAGS = new LocalizedText("Tags", "Tagi");
    LocalizedText SHORTCUT_SNOOZE = new LocalizedText("Postpone until…", "Odłóż do…");
    LocalizedText SHORTCUT_UNREAD = new LocalizedText("Mark as unread", "Oznacz jako nieprzeczytane");
    LocalizedText SHORTCUT_TEMPLATE = new LocalizedText("Templates and macros", "Szablony i makra");
    LocalizedText SHORTCUT_FIRST_TEMPLATES =
            new LocalizedText("The first nine templates and macros", "Pierwsze dziewięć szablonów i makr");
    LocalizedText SHORTCUT_SLASH = new LocalizedText("In a reply: find a template", "W odpowiedzi: znajdź szablon");
    LocalizedText SHORTCUT_LINK = new LocalizedText("In a text: link", "W tekście: odnośnik");
    LocalizedText CLOSE_TICKET = new LocalizedText("Close the ticket", "Zamknij zgłoszenie");
    LocalizedText SHORTCUT_SPAM =
            new LocalizedText("Spam: block the sender and close", "Spam: zablokuj nadawcę i zamknij");
    LocalizedText SHORTCUT_QUEUE = new LocalizedText("Move to a queue", "Przenieś do kolejki");
    LocalizedText SHORTCUT_FORWARD = new LocalizedText("Forward the newest message", "Przekaż najnowszą wiadomość");
    LocalizedText SHORTCUT_REPLY_ALL = new LocalizedText("Reply to all", "Odpowiedz wszystkim");
    LocalizedText SHORTCUT_FOLLOW = new LocalizedText("Follow, stop following", "Obserwuj, przestań obserwować");
    LocalizedText SHORTCUT_MENTION =
            new LocalizedText("In a comment: mention a colleague", "W komentarzu: wzmianka o osobie z zespołu");
    LocalizedText SHORTCUT_SELECT = new LocalizedText(
            "Select the ticket; then a, s and t apply to all selected",
            "Zaznacz zgłoszenie; potem a, s i t dotyczą zaznaczonych");
    LocalizedText SHORTCUT_LISTS = new LocalizedText("Lists and views", "Listy i widoki");
    LocalizedText SHORTCUT_FILTER = new LocalizedText("Filter", "Filtr");
    LocalizedText SHORTCUT_SEARCH = new LocalizedText("Search", "Szukaj");
    LocalizedText SHORTCUT_SEND_AND_CLOSE = new LocalizedText("Send and close", "Wyślij i zamknij");
    LocalizedText SHORTCUT_SEND = new LocalizedText("Send", "Wyślij");
    LocalizedText SHORTCUT_BACK = new LocalizedText("Go back", "Wróć");
    LocalizedText SHORTCUT_COMMANDS = new LocalizedText("Commands", "Polecenia");
    LocalizedText SHORTCUT_HELP = new LocalizedText("This list", "Ta lista");
    LocalizedText COMMAND_PLACEHOLDER = new LocalizedText("What do you want to do?", "Co chcesz zrobić?");
    LocalizedText SINCE = new LocalizedText("Since %s.", "Od %s.");
    LocalizedText SOLVE = new LocalizedText("Go there", "Przejdź tam");
    LocalizedText NO_COMMAND = new LocalizedText("No such command", "Nie ma takiego polecenia");
}
