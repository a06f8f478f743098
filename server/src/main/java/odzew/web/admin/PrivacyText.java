package odzew.web.admin;

import odzew.problem.LocalizedText;

/// Texts of the page about personal data.
interface PrivacyText {
    LocalizedText PRIVACY = new LocalizedText("Personal data", "Dane osobowe");
    LocalizedText PRIVACY_HINT = new LocalizedText(
            "Export or erase everything about one person, and set how long closed tickets are kept.",
            "Eksport i usuwanie wszystkich danych osoby oraz czas przechowywania zamkniętych zgłoszeń.");
    LocalizedText PERSON = new LocalizedText("Customer number or e-mail address", "Numer klienta albo adres e-mail");
    LocalizedText CUSTOMERS = new LocalizedText("Customers", "Klienci");
    LocalizedText ADDRESSES = new LocalizedText("Addresses", "Adresy");
    LocalizedText TICKETS = new LocalizedText("Tickets", "Zgłoszenia");
    LocalizedText MESSAGES = new LocalizedText("Messages in tickets", "Wiadomości w zgłoszeniach");
    LocalizedText MAILS = new LocalizedText("E-mails received and sent", "Odebrane i wysłane e-maile");
    LocalizedText FILES = new LocalizedText("Files", "Pliki");
    LocalizedText EXPORT = new LocalizedText("Export", "Eksportuj");
    LocalizedText ERASE = new LocalizedText("Erase", "Usuń dane");
    LocalizedText ERASE_HINT = new LocalizedText(
            "All of this will be deleted, and the addresses masked wherever others mention them. This cannot be undone.",
            "Wszystko to zostanie usunięte, a adresy zamaskowane tam, gdzie wspominają o nich inni. Tego nie da się cofnąć.");
    LocalizedText CONFIRM = new LocalizedText("To confirm, enter: %s", "Aby potwierdzić, wpisz: %s");
    LocalizedText ERASED = new LocalizedText(
            "The data were erased. Backups made before still hold them.",
            "Dane zostały usunięte. Wcześniejsze kopie zapasowe nadal je zawierają.");
    LocalizedText HOLDS = new LocalizedText("Legal holds", "Blokady prawne");
    LocalizedText HOLDS_HINT = new LocalizedText(
            "Data of these customers are neither erased nor removed by age.",
            "Danych tych klientów nie można usunąć; nie znikną też z upływem czasu.");
    LocalizedText REASON = new LocalizedText("Reason", "Powód");
    LocalizedText HOLD = new LocalizedText("Hold", "Zablokuj usuwanie");
    LocalizedText RELEASE = new LocalizedText("Lift the hold", "Zdejmij blokadę");
    LocalizedText RETENTION =
            new LocalizedText("Age limit of closed tickets", "Czas przechowywania zamkniętych zgłoszeń");
    LocalizedText RETENTION_HINT = new LocalizedText(
            "Closed tickets of a queue are removed each night once they were not changed for so many days. Empty: kept.",
            "Zamknięte zgłoszenia kolejki są usuwane w nocy, gdy nie zmieniały się przez tyle dni. Puste pole: bez limitu.");
    LocalizedText DAYS = new LocalizedText("Days", "Dni");
    LocalizedText DUE = new LocalizedText("Tickets to be removed tonight: %s", "Do usunięcia najbliższej nocy: %s");
    LocalizedText PREVIEW = new LocalizedText("Count first", "Najpierw policz");
    LocalizedText WOULD_REMOVE = new LocalizedText(
            "%s: with %s days, %s tickets would be removed now. Nothing was changed.",
            "Kolejka %s, limit w dniach: %s. Liczba zgłoszeń do usunięcia teraz: %s. Nic nie zmieniono.");
}
