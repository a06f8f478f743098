package odzew.web.customer;

import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the customers' pages.
public interface CustomerPageText {
    LocalizedText SEARCH = new LocalizedText("Find a customer", "Znajdź klienta");
    LocalizedText SEARCH_HINT =
            new LocalizedText("name, address, number or company", "nazwisko, adres, numer albo firma");
    LocalizedText NONE_FOUND = new LocalizedText("No customers found", "Nie znaleziono klientów");
    LocalizedText NONE_HINT = new LocalizedText("Type the beginning of a word.", "Wpisz początek słowa.");
    LocalizedText NEW = new LocalizedText("New customer", "Nowy klient");
    LocalizedText NAME = new LocalizedText("First name", "Imię");
    LocalizedText SURNAME = new LocalizedText("Surname", "Nazwisko");
    LocalizedText EMAILS = new LocalizedText("E-mail addresses", "Adresy e-mail");
    LocalizedText PHONES = new LocalizedText("Phone numbers", "Numery telefonu");
    LocalizedText ONE_A_LINE = new LocalizedText("one on each line", "każdy w osobnym wierszu");
    LocalizedText COMPANY = new LocalizedText("Company", "Firma");
    LocalizedText COMPANY_HINT = new LocalizedText("a new name adds a company", "nowa nazwa dodaje firmę");
    LocalizedText JOB_TITLE = new LocalizedText("Position", "Stanowisko");
    LocalizedText NIP = new LocalizedText("Tax number (NIP)", "NIP");
    LocalizedText VIP = new LocalizedText("VIP", "VIP");
    LocalizedText NOTE = new LocalizedText("Note", "Notatka");
    LocalizedText ADDRESS = new LocalizedText("Address", "Adres");
    LocalizedText STREET = new LocalizedText("Street", "Ulica");
    LocalizedText BUILDING = new LocalizedText("Building", "Nr domu");
    LocalizedText FLAT = new LocalizedText("Flat", "Nr lokalu");
    LocalizedText POSTCODE = new LocalizedText("Postcode", "Kod pocztowy");
    LocalizedText CITY = new LocalizedText("City", "Miejscowość");
    LocalizedText COUNTRY = new LocalizedText("Country", "Kraj");
    LocalizedText FIELDS = new LocalizedText("Custom fields", "Pola własne");
    LocalizedText TICKETS = new LocalizedText("Tickets", "Zgłoszenia");
    LocalizedText NO_TICKETS = new LocalizedText("No tickets", "Brak zgłoszeń");
    LocalizedText MERGED = new LocalizedText("Merged entries", "Połączone wpisy");
    LocalizedText MERGED_HINT = new LocalizedText(
            "A merge can be undone for thirty days. What was changed since stays here.",
            "Połączenie można cofnąć przez trzydzieści dni. Późniejsze zmiany zostają tutaj.");
    LocalizedText UNMERGE = new LocalizedText("Undo the merge", "Cofnij połączenie");
    LocalizedText MERGE = new LocalizedText("Merge a duplicate", "Połącz z duplikatem");
    LocalizedText MERGE_HINT = new LocalizedText(
            "The other entry goes: its tickets, addresses and numbers come here, and so does what this one lacks. You"
                    + " can undo it for thirty days.",
            "Drugi wpis zniknie: jego zgłoszenia, adresy i numery przejdą tutaj, razem z danymi, których tu brakuje."
                    + " Możesz to cofnąć przez trzydzieści dni.");
    LocalizedText DUPLICATE = new LocalizedText("Customer's number or name", "Numer albo nazwisko klienta");
    LocalizedText WRITE = new LocalizedText("Write to the customer", "Napisz do klienta");
    LocalizedText OPEN_PAGE = new LocalizedText("All data and tickets", "Wszystkie dane i zgłoszenia");

    Plural COUNT = new Plural("%s customer", "%s customers", "%s klient", "%s klientów", "%s klientów");
}
