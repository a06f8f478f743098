package odzew.web.inbox;

import odzew.desk.Sort;
import odzew.web.Plural;
import odzew.web.Text;

/// Texts of the lists.
interface InboxText {
    Text TITLE = new Text("Tickets", "Zgłoszenia");
    Text OPEN = new Text("Open", "Otwarte");
    Text EMPTY = new Text("Nothing waits here", "Nic tu nie czeka");
    Text EMPTY_HINT =
            new Text("New mail from customers appears by itself.", "Nowe wiadomości klientów pojawią się same.");
    Text UNASSIGNED = new Text("unassigned", "nieprzypisane");
    Text MINE = new Text("Mine", "Moje");
    Text NOBODYS = new Text("Unassigned", "Nieprzypisane");
    Text ALL = new Text("All", "Wszystkie");
    Text QUEUES = new Text("Queues", "Kolejki");
    Text STATUSES = new Text("Statuses", "Statusy");
    Text LISTS = new Text("Lists", "Listy");
    Text SORT = new Text("Sorted by", "Sortowanie");
    Text SORT_UPDATED = new Text("Last change", "Ostatnia zmiana");
    Text SORT_CREATED = new Text("Age", "Data utworzenia");
    Text SORT_WAITING = new Text("Waiting longest", "Najdłużej czekające");
    Text SORT_SUBJECT = new Text("Subject", "Temat");
    Text SORT_CUSTOMER = new Text("Customer", "Klient");
    Text WAITS = new Text("waiting %s", "czeka %s");
    Text UNREAD = new Text("unread", "nieprzeczytane");
    Text WITH_ATTACHMENT = new Text("with an attachment", "z załącznikiem");
    Text SELECT = new Text("Select ticket %s", "Zaznacz zgłoszenie %s");
    Text DESCENDING = new Text("Turned round: descending", "Odwróć: malejąco");
    Text ASCENDING = new Text("Turned round: ascending", "Odwróć: rosnąco");
    Text FILTER = new Text("Filter", "Filtr");
    Text FILTER_FIELD = new Text("More conditions", "Więcej warunków");
    Text FILTER_HINT = new Text("status:new tag:urgent", "status:nowe tag:pilne");
    Text FILTER_APPLY = new Text("Narrow", "Zawęź");
    Text FILTER_REMOVE = new Text("Without: %s", "Bez warunku: %s");
    Text ONLY_UNREAD = new Text("unread", "nieprzeczytane");
    Text ONLY_WAITING = new Text("waiting for an answer", "czekają na odpowiedź");
    Text ONLY_ATTACHMENT = new Text("with an attachment", "z załącznikiem");
    Text ONLY_NOBODYS = new Text("unassigned", "nieprzypisane");
    Text ONLY_MINE = new Text("mine", "moje");
    Text ONLY_OPEN = new Text("open", "otwarte");
    Text ONLY_CLOSED = new Text("closed", "zamknięte");
    Text NOT = new Text("not: %s", "nie: %s");
    Text VIEWS = new Text("Views", "Widoki");
    Text VIEWS_MANAGE = new Text("Arrange views", "Uporządkuj widoki");
    Text VIEWS_HINT = new Text(
            "A view is a list with its filter and order. Save one from any list, under Filter.",
            "Widok to lista z filtrem i kolejnością. Zapiszesz go z każdej listy, w menu Filtr.");
    Text VIEWS_NONE = new Text("No views yet", "Nie ma jeszcze widoków");
    Text VIEW_SAVE = new Text("Save as a view", "Zapisz jako widok");
    Text VIEW_UPDATE = new Text("Save in \"%s\"", "Zapisz w „%s”");
    Text VIEW_NAME = new Text("Name", "Nazwa");
    Text VIEW_SHARED = new Text("for everybody", "dla wszystkich");
    Text VIEW_OF_OTHERS = new Text("shared by somebody else", "udostępniony przez kogoś innego");
    Text VIEW_UP = new Text("Move up: %s", "Przesuń w górę: %s");
    Text VIEW_DOWN = new Text("Move down: %s", "Przesuń w dół: %s");
    Text VIEW_DELETE = new Text("Delete: %s", "Usuń: %s");
    Text MORE_THAN = new Text("%s+", "%s+");
    Text GONE = new Text("no longer in this list", "już nie na tej liście");
    Text LIST_CHANGED = new Text("The list has changed. Load it again", "Lista się zmieniła. Wczytaj ją ponownie");
    Text OTHERS_LOOK = new Text("Also here: %s", "Też tu jest: %s");
    Text MORE_TICKETS = new Text("Older tickets", "Starsze zgłoszenia");
    Text BULK = new Text("With the selected", "Z zaznaczonymi");
    Text ASSIGN = new Text("Assign to…", "Przypisz do…");
    Text TO_NOBODY = new Text("nobody", "nikogo");
    Text SET_STATUS = new Text("Status…", "Status…");
    Text ADD_TAG = new Text("Add tag", "Dodaj tag");
    Text APPLY = new Text("Apply", "Zastosuj");
    Text BULK_DONE = new Text("Changed: %s.", "Zmieniono: %s.");
    Text BULK_UNDONE = new Text("Taken back: %s.", "Cofnięto: %s.");
    Text BULK_MISSED = new Text(
            "Left alone: %s, because somebody changed them meanwhile. Look again.",
            "Pominięto: %s, bo ktoś je w międzyczasie zmienił. Sprawdź ponownie.");
    Text SEARCH_TITLE = new Text("Search", "Szukaj");
    Text SEARCH_PLACEHOLDER = new Text("Words, a name, an address, a number…", "Słowa, nazwisko, adres, numer…");
    Text SEARCH_BEST = new Text("Best match", "Najtrafniejsze");
    Text SEARCH_NEWEST = new Text("Newest", "Najnowsze");
    Text NOTHING_FOUND = new Text("Nothing found", "Nic nie znaleziono");
    Text NOTHING_FOUND_HINT = new Text("Try fewer or other words.", "Spróbuj mniejszej liczby słów albo innych.");
    Text FOUND_NEXT = new Text("More results", "Więcej wyników");
    Text MORE_FOUND =
            new Text("There is more; add a word to narrow the search.", "Jest tego więcej; dodaj słowo, aby zawęzić.");
    Text SEARCH_HELP = new Text("How to search", "Jak szukać");
    Text HELP_WORDS = new Text(
            "Words are found in all their forms, with or without diacritics.",
            "Słowa są znajdowane we wszystkich formach, także bez polskich znaków.");
    Text HELP_PHRASE =
            new Text("\"exactly this\", a beginning fact*, not -this", "\"dokładnie to\", początek fakt*, bez -tego");
    Text HELP_NUMBER = new Text("#1234 is the ticket of this number", "#1234 to zgłoszenie o tym numerze");
    Text HELP_PEOPLE = new Text("from:kowalski   to:sales@…   agent:me", "od:kowalski   do:sprzedaz@…   agent:ja");
    Text HELP_PLACE =
            new Text("status:new   queue:\"Sales\"   tag:urgent", "status:nowe   kolejka:\"Sprzedaż\"   tag:pilne");
    Text HELP_TIME = new Text("after:2026-01-31   before:2026-03-01", "po:2026-01-31   przed:2026-03-01");
    Text HELP_STATE = new Text(
            "is:unread   is:open   is:waiting   has:attachment",
            "jest:nieprzeczytane   jest:otwarte   jest:czeka   ma:załącznik");
    Text CHOOSE = new Text("Choose a ticket from the list", "Wybierz zgłoszenie z listy");
    Text CHOOSE_HINT = new Text(
            "j and k move, Enter opens, ? shows all keys.", "j i k przesuwają, Enter otwiera, ? pokazuje klawisze.");

    Plural COUNT = new Plural("%s ticket", "%s tickets", "%s zgłoszenie", "%s zgłoszenia", "%s zgłoszeń");

    Plural FRESH = new Plural("%s new", "%s new", "%s nowe", "%s nowe", "%s nowych");

    static Text sortedBy(Sort sort) {
        return switch (sort) {
            case UPDATED -> SORT_UPDATED;
            case CREATED -> SORT_CREATED;
            case WAITING -> SORT_WAITING;
            case SUBJECT -> SORT_SUBJECT;
            case CUSTOMER -> SORT_CUSTOMER;
        };
    }
}
