package odzew.web.inbox;

import odzew.desk.Sort;
import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the lists.
interface InboxText {
    LocalizedText MOVE_TO = new LocalizedText("Move to queue", "Przenieś do kolejki");
    LocalizedText CANDIDATES_NONE = new LocalizedText("No tickets found", "Nie znaleziono zgłoszeń");
    LocalizedText CANDIDATES = new LocalizedText("Merge into %s", "Połącz z %s");
    LocalizedText SNOOZED = new LocalizedText("until %s", "do %s");
    LocalizedText TITLE = new LocalizedText("Tickets", "Zgłoszenia");
    LocalizedText OPEN = new LocalizedText("Open", "Otwarte");
    LocalizedText EMPTY = new LocalizedText("No tickets here", "Nie ma tu zgłoszeń");
    LocalizedText EMPTY_HINT = new LocalizedText(
            "New messages from customers appear automatically.", "Nowe wiadomości klientów pojawią się automatycznie.");
    LocalizedText UNASSIGNED = new LocalizedText("unassigned", "nieprzypisane");
    LocalizedText MINE = new LocalizedText("Mine", "Moje");
    LocalizedText NOBODYS = new LocalizedText("Unassigned", "Nieprzypisane");
    LocalizedText ALL = new LocalizedText("All", "Wszystkie");
    LocalizedText QUEUES = new LocalizedText("Queues", "Kolejki");
    LocalizedText STATUSES = new LocalizedText("Statuses", "Statusy");
    LocalizedText LISTS = new LocalizedText("Lists", "Listy");
    LocalizedText SORT = new LocalizedText("Sort by", "Sortowanie");
    LocalizedText SORT_UPDATED = new LocalizedText("Last change", "Ostatnia zmiana");
    LocalizedText SORT_CREATED = new LocalizedText("Date created", "Data utworzenia");
    LocalizedText SORT_WAITING = new LocalizedText("Longest waiting", "Najdłużej czekające");
    LocalizedText SORT_SUBJECT = new LocalizedText("Subject", "Temat");
    LocalizedText SORT_CUSTOMER = new LocalizedText("Customer", "Klient");
    LocalizedText WAITS = new LocalizedText("waiting %s", "czeka %s");
    LocalizedText UNREAD = new LocalizedText("unread", "nieprzeczytane");
    LocalizedText WITH_ATTACHMENT = new LocalizedText("with an attachment", "z załącznikiem");
    LocalizedText SELECT = new LocalizedText("Select ticket %s", "Zaznacz zgłoszenie %s");
    LocalizedText DESCENDING = new LocalizedText("Sort descending", "Sortuj malejąco");
    LocalizedText ASCENDING = new LocalizedText("Sort ascending", "Sortuj rosnąco");
    LocalizedText FILTER = new LocalizedText("Filter", "Filtr");
    LocalizedText FILTER_FIELD = new LocalizedText("More conditions", "Więcej warunków");
    LocalizedText FILTER_HINT = new LocalizedText("status:new tag:urgent", "status:nowe tag:pilne");
    LocalizedText FILTER_APPLY = new LocalizedText("Apply", "Zastosuj");
    LocalizedText FILTER_REMOVE = new LocalizedText("Remove condition: %s", "Usuń warunek: %s");
    LocalizedText ONLY_UNREAD = new LocalizedText("unread", "nieprzeczytane");
    LocalizedText ONLY_WAITING = new LocalizedText("waiting for a reply", "czekają na odpowiedź");
    LocalizedText ONLY_ATTACHMENT = new LocalizedText("with an attachment", "z załącznikiem");
    LocalizedText ONLY_NOBODYS = new LocalizedText("unassigned", "nieprzypisane");
    LocalizedText ONLY_MINE = new LocalizedText("mine", "moje");
    LocalizedText ONLY_OPEN = new LocalizedText("open", "otwarte");
    LocalizedText ONLY_CLOSED = new LocalizedText("closed", "zamknięte");
    LocalizedText NOT = new LocalizedText("not: %s", "nie: %s");
    LocalizedText VIEWS = new LocalizedText("Views", "Widoki");
    LocalizedText VIEWS_MANAGE = new LocalizedText("Manage views", "Zarządzaj widokami");
    LocalizedText VIEWS_HINT = new LocalizedText(
            "A view is a list with its filter and order. Save one from any list, under Filter.",
            "Widok to lista z filtrem i kolejnością. Zapiszesz go z każdej listy, w menu Filtr.");
    LocalizedText VIEWS_NONE = new LocalizedText("No views yet", "Nie ma jeszcze widoków");
    LocalizedText VIEW_SAVE = new LocalizedText("Save as view", "Zapisz jako widok");
    LocalizedText VIEW_UPDATE = new LocalizedText("Save in \"%s\"", "Zapisz w „%s”");
    LocalizedText VIEW_NAME = new LocalizedText("Name", "Nazwa");
    LocalizedText VIEW_SHARED = new LocalizedText("for everyone", "dla wszystkich");
    LocalizedText VIEW_OF_OTHERS = new LocalizedText("shared by someone else", "udostępniony przez inną osobę");
    LocalizedText VIEW_UP = new LocalizedText("Move up: %s", "Przesuń w górę: %s");
    LocalizedText VIEW_DOWN = new LocalizedText("Move down: %s", "Przesuń w dół: %s");
    LocalizedText VIEW_DELETE = new LocalizedText("Delete: %s", "Usuń: %s");
    LocalizedText MORE_THAN = new LocalizedText("%s+", "%s+");
    LocalizedText GONE = new LocalizedText("not in this list any more", "poza tą listą");
    LocalizedText LIST_CHANGED =
            new LocalizedText("The list has changed. Reload", "Lista się zmieniła. Wczytaj ją ponownie");
    LocalizedText OTHERS_WRITE = new LocalizedText("Writing: %s", "Pisze: %s");
    LocalizedText OTHERS_LOOK = new LocalizedText("Also viewing: %s", "Ogląda też: %s");
    LocalizedText DRAFTS = new LocalizedText("Drafts", "Szkice");
    LocalizedText PLANNED = new LocalizedText("Planned", "Zaplanowane");
    LocalizedText HAS_DRAFT = new LocalizedText("draft", "szkic");
    LocalizedText MORE_TICKETS = new LocalizedText("Older tickets", "Starsze zgłoszenia");
    LocalizedText SELECT_ALL = new LocalizedText("Select all listed tickets", "Zaznacz wszystkie na liście");
    LocalizedText SELECTED = new LocalizedText("%s selected", "Zaznaczono: %s");
    LocalizedText BULK = new LocalizedText("Selected tickets", "Zaznaczone zgłoszenia");
    LocalizedText ASSIGN = new LocalizedText("Assign to…", "Przypisz do…");
    LocalizedText TO_NOBODY = new LocalizedText("no one", "nikogo");
    LocalizedText SET_STATUS = new LocalizedText("Status…", "Status…");
    LocalizedText ADD_TAG = new LocalizedText("Add tag", "Dodaj tag");
    LocalizedText APPLY = new LocalizedText("Apply", "Zastosuj");
    LocalizedText BULK_DONE = new LocalizedText("Changed: %s.", "Zmieniono: %s.");
    LocalizedText BULK_UNDONE = new LocalizedText("Undone: %s.", "Cofnięto: %s.");
    LocalizedText BULK_MISSED =
            new LocalizedText("%s skipped – changed by someone else.", "Pominięto %s – ktoś je właśnie zmienił.");
    LocalizedText SEARCH_TITLE = new LocalizedText("Search", "Szukaj");
    LocalizedText SEARCH_PLACEHOLDER =
            new LocalizedText("Words, a name, an address, a number…", "Słowa, nazwisko, adres, numer…");
    LocalizedText SEARCH_BEST = new LocalizedText("Best match", "Najtrafniejsze");
    LocalizedText SEARCH_NEWEST = new LocalizedText("Newest", "Najnowsze");
    LocalizedText SUGGESTIONS = new LocalizedText("Suggestions", "Podpowiedzi");
    LocalizedText UNKNOWN_OPERATOR = new LocalizedText(
            "\u201c%s:\u201d is not an operator, so the search took it as a word.",
            "\u201e%s:\u201d nie jest operatorem, więc szukano tego jako zwykłego słowa.");
    LocalizedText NOTHING_FOUND = new LocalizedText("Nothing found", "Nic nie znaleziono");
    LocalizedText NOTHING_FOUND_HINT =
            new LocalizedText("Try fewer or other words.", "Spróbuj mniejszej liczby słów albo innych.");
    LocalizedText FOUND_NEXT = new LocalizedText("More results", "Więcej wyników");
    LocalizedText MORE_FOUND = new LocalizedText(
            "There are more results; add a word to narrow the search.",
            "Wyników jest więcej; dodaj słowo, aby zawęzić wyszukiwanie.");
    LocalizedText SEARCH_HELP = new LocalizedText("How to search", "Jak szukać");
    LocalizedText HELP_WORDS = new LocalizedText(
            "Finds words in all their forms, with or without diacritics.",
            "Wyszukiwanie znajduje słowa we wszystkich formach, także bez polskich znaków.");
    LocalizedText HELP_PHRASE = new LocalizedText(
            "\"exactly this\", a beginning fact*, not -this", "\"dokładnie to\", początek fakt*, bez -tego");
    LocalizedText HELP_NUMBER = new LocalizedText(
            "1234 or #1234 opens the ticket with this number; \"1234\" finds tickets that contain it",
            "1234 albo #1234 otwiera zgłoszenie o tym numerze; \"1234\" znajduje zgłoszenia, które go zawierają");
    LocalizedText HELP_PEOPLE =
            new LocalizedText("from:kowalski   to:sales@…   agent:me", "od:kowalski   do:sprzedaz@…   agent:ja");
    LocalizedText HELP_PLACE = new LocalizedText(
            "status:new   queue:\"Sales\"   tag:urgent", "status:nowe   kolejka:\"Sprzedaż\"   tag:pilne");
    LocalizedText HELP_TIME =
            new LocalizedText("after:2026-01-31   before:2026-03-01", "po:2026-01-31   przed:2026-03-01");
    LocalizedText HELP_STATE = new LocalizedText(
            "is:unread   is:open   is:waiting   has:attachment",
            "jest:nieprzeczytane   jest:otwarte   jest:czeka   ma:załącznik");
    LocalizedText COUNTS = new LocalizedText("Numbers of tickets", "Liczby zgłoszeń");
    LocalizedText NO_QUEUE = new LocalizedText("There is no queue yet", "Nie ma jeszcze żadnej kolejki");
    LocalizedText NO_QUEUE_HINT = new LocalizedText(
            "Tickets arrive once a queue has an address and a mailbox.",
            "Zgłoszenia pojawią się, gdy kolejka będzie miała adres i skrzynkę.");
    LocalizedText FIRST_STEPS = new LocalizedText("First steps", "Pierwsze kroki");
    LocalizedText CHOOSE = new LocalizedText("Select a ticket from the list", "Wybierz zgłoszenie z listy");
    LocalizedText CHOOSE_HINT =
            new LocalizedText("j/k select, Enter opens, ? shows shortcuts", "j/k – wybór, Enter – otwórz, ? – skróty");

    Plural COUNT = new Plural("%s ticket", "%s tickets", "%s zgłoszenie", "%s zgłoszenia", "%s zgłoszeń");

    Plural FRESH = new Plural("%s new", "%s new", "%s nowe", "%s nowe", "%s nowych");

    static LocalizedText sortedBy(Sort sort) {
        return switch (sort) {
            case UPDATED -> SORT_UPDATED;
            case CREATED -> SORT_CREATED;
            case WAITING -> SORT_WAITING;
            case SUBJECT -> SORT_SUBJECT;
            case CUSTOMER -> SORT_CUSTOMER;
        };
    }
}
