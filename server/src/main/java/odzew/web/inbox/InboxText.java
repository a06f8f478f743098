package odzew.web.inbox;

import odzew.web.Plural;
import odzew.web.Text;

/// Texts of the lists.
enum InboxText implements Text {
    TITLE("Tickets", "Zgłoszenia"),
    OPEN("Open", "Otwarte"),
    EMPTY("Nothing waits here", "Nic tu nie czeka"),
    EMPTY_HINT("New mail from customers appears by itself.", "Nowe wiadomości klientów pojawią się same."),
    UNASSIGNED("unassigned", "nieprzypisane"),
    MINE("Mine", "Moje"),
    NOBODYS("Unassigned", "Nieprzypisane"),
    ALL("All", "Wszystkie"),
    QUEUES("Queues", "Kolejki"),
    STATUSES("Statuses", "Statusy"),
    LISTS("Lists", "Listy"),
    SORT("Sorted by", "Sortowanie"),
    SORT_UPDATED("Last change", "Ostatnia zmiana"),
    SORT_CREATED("Age", "Data utworzenia"),
    SORT_WAITING("Waiting longest", "Najdłużej czekające"),
    SORT_SUBJECT("Subject", "Temat"),
    SORT_CUSTOMER("Customer", "Klient"),
    WAITS("waiting %s", "czeka %s"),
    UNREAD("unread", "nieprzeczytane"),
    WITH_ATTACHMENT("with an attachment", "z załącznikiem"),
    SELECT("Select ticket %s", "Zaznacz zgłoszenie %s"),
    MORE_TICKETS("Older tickets", "Starsze zgłoszenia"),
    BULK("With the selected", "Z zaznaczonymi"),
    ASSIGN("Assign to…", "Przypisz do…"),
    TO_NOBODY("nobody", "nikogo"),
    SET_STATUS("Status…", "Status…"),
    ADD_TAG("Add tag", "Dodaj tag"),
    APPLY("Apply", "Zastosuj"),
    BULK_DONE("Changed: %s.", "Zmieniono: %s."),
    BULK_MISSED(
            "Left alone: %s, because somebody changed them meanwhile. Look again.",
            "Pominięto: %s, bo ktoś je w międzyczasie zmienił. Sprawdź ponownie."),
    SEARCH_TITLE("Search", "Szukaj"),
    SEARCH_PLACEHOLDER("Words, a name, an address, a number…", "Słowa, nazwisko, adres, numer…"),
    SEARCH_BEST("Best match", "Najtrafniejsze"),
    SEARCH_NEWEST("Newest", "Najnowsze"),
    NOTHING_FOUND("Nothing found", "Nic nie znaleziono"),
    NOTHING_FOUND_HINT("Try fewer or other words.", "Spróbuj mniejszej liczby słów albo innych."),
    MORE_FOUND("There is more; add a word to narrow the search.", "Jest tego więcej; dodaj słowo, aby zawęzić."),
    SEARCH_HELP("How to search", "Jak szukać"),
    HELP_WORDS(
            "Words are found in all their forms, with or without diacritics.",
            "Słowa są znajdowane we wszystkich formach, także bez polskich znaków."),
    HELP_PHRASE("\"exactly this\", a beginning fact*, not -this", "\"dokładnie to\", początek fakt*, bez -tego"),
    HELP_NUMBER("#1234 is the ticket of this number", "#1234 to zgłoszenie o tym numerze"),
    HELP_PEOPLE("from:kowalski   to:sales@…   agent:me", "od:kowalski   do:sprzedaz@…   agent:ja"),
    HELP_PLACE("status:new   queue:\"Sales\"   tag:urgent", "status:nowe   kolejka:\"Sprzedaż\"   tag:pilne"),
    HELP_TIME("after:2026-01-31   before:2026-03-01", "po:2026-01-31   przed:2026-03-01"),
    HELP_STATE(
            "is:unread   is:open   is:waiting   has:attachment",
            "jest:nieprzeczytane   jest:otwarte   jest:czeka   ma:załącznik"),
    CHOOSE("Choose a ticket from the list", "Wybierz zgłoszenie z listy"),
    CHOOSE_HINT(
            "j and k move, Enter opens, ? shows all keys.", "j i k przesuwają, Enter otwiera, ? pokazuje klawisze.");

    static final Plural COUNT = new Plural("%s ticket", "%s tickets", "%s zgłoszenie", "%s zgłoszenia", "%s zgłoszeń");

    private final String english;
    private final String polish;

    InboxText(String english, String polish) {
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
