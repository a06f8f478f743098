package odzew.doctor;

import odzew.problem.LocalizedText;

/// Texts of the findings in the database.
interface DatabaseText {
    LocalizedText ANSWERS = new LocalizedText(
            "The database answers, and its tables are those of this version.",
            "Baza danych odpowiada, a jej tabele są w tej wersji.");
    LocalizedText AWAY_REMEDY = new LocalizedText(
            "Without the database nothing else was examined.", "Bez bazy danych nie sprawdzono nic więcej.");
    LocalizedText CAPTURES = new LocalizedText(
            "This installation is a production, and captures all messages: customers receive nothing.",
            "To instalacja produkcyjna, a przechwytuje wszystkie wiadomości: klienci nic nie dostają.");
    LocalizedText CAPTURES_REMEDY = new LocalizedText(
            "Set ODZEW_SMTP_URL to a relay; or declare a trial: odzew admin this-is staging.",
            "Ustaw w ODZEW_SMTP_URL serwer wysyłający albo zgłoś instalację próbną: odzew admin this-is staging.");

    LocalizedText FAILED = new LocalizedText(
            "Messages that could not be delivered within the last day: %s.",
            "Wiadomości niedoręczone w ciągu ostatniej doby: %s.");
    LocalizedText FAILED_REMEDY = new LocalizedText(
            "See them with the relay's answers under Mail → Outgoing, and send them again once the cause is gone.",
            "Zobacz je z odpowiedziami serwera w Poczta → Poczta wychodząca i wyślij ponownie, gdy przyczyna zniknie.");
    LocalizedText UNCERTAIN = new LocalizedText(
            "Messages that may have been sent and wait for a person's decision: %s.",
            "Wiadomości, które mogły zostać wysłane i czekają na decyzję człowieka: %s.");
    LocalizedText UNCERTAIN_REMEDY = new LocalizedText(
            "Decide about each under Mail → Outgoing.", "Zdecyduj o każdej w Poczta → Poczta wychodząca.");
    LocalizedText LATE = new LocalizedText(
            "Messages that are due for more than half an hour and were not tried: %s.",
            "Wiadomości, których od ponad pół godziny nie próbowano wysłać: %s.");
    LocalizedText LATE_REMEDY = new LocalizedText(
            "Is the server running, is sending paused, is the installation quiet (odzew admin this-is)?",
            "Czy serwer działa, czy wysyłanie nie jest wstrzymane, czy instalacja nie milczy (odzew admin this-is)?");
    LocalizedText QUARANTINE = new LocalizedText(
            "Received messages that could not be read or assigned: %s.",
            "Odebrane wiadomości, których nie udało się odczytać lub przypisać: %s.");
    LocalizedText QUARANTINE_REMEDY = new LocalizedText(
            "odzew admin mail list --status QUARANTINED; after the cause is gone: odzew admin mail read-again ID.",
            "Zobacz je w Poczta → Poczta przychodząca, usuń przyczynę i wczytaj je ponownie.");
    LocalizedText MAILBOXES =
            new LocalizedText("Mailboxes that cannot be read: %s.", "Skrzynki, których nie można odczytać: %s.");
    LocalizedText MAILBOXES_REMEDY = new LocalizedText(
            "odzew admin mailbox test ADDRESS says what is wrong and what to do.",
            "odzew admin mailbox test ADRES pokazuje, co jest nie tak i co zrobić.");
    LocalizedText WEBHOOKS =
            new LocalizedText("Webhooks whose receivers fail: %s.", "Webhooki, których odbiorcy nie działają: %s.");
    LocalizedText WEBHOOKS_REMEDY = new LocalizedText(
            "odzew admin webhook log ID shows their answers; `pause` stops one.",
            "odzew admin webhook log ID pokazuje ich odpowiedzi; `pause` zatrzymuje jeden.");
    LocalizedText NONE = new LocalizedText("none", "brak");
    LocalizedText ADMINISTRATORS =
            new LocalizedText("Administrators who can sign in: %s.", "Administratorzy, którzy mogą się zalogować: %s.");
    LocalizedText NO_ADMINISTRATOR = new LocalizedText(
            "No administrator can sign in to the pages.", "Żaden administrator nie może się zalogować.");
    LocalizedText NO_ADMINISTRATOR_REMEDY = new LocalizedText(
            "Open /desk/first-run with the token of the server's log, or: odzew admin agent create NAME"
                    + " --role ADMINISTRATOR.",
            "Otwórz /desk/first-run z tokenem z dziennika serwera albo: odzew admin agent create NAZWA"
                    + " --role ADMINISTRATOR.");

    LocalizedText CLOCK = new LocalizedText(
            "The clocks of this machine and the database differ by %s s.",
            "Zegary tej maszyny i bazy danych różnią się o %s s.");
    LocalizedText CLOCK_REMEDY = new LocalizedText(
            "Set both by NTP. With a large difference the server claims no work.",
            "Ustaw oba przez NTP. Przy dużej różnicy serwer nie podejmuje pracy.");
    LocalizedText TRANSACTION = new LocalizedText(
            "The oldest open transaction of the database has run for %s min.",
            "Najstarsza otwarta transakcja w bazie danych trwa %s min.");
    LocalizedText TRANSACTION_REMEDY = new LocalizedText(
            "It holds back the event feed and the clean-up of tables: end the program that left it open (pg_stat_activity).",
            "Wstrzymuje strumień zdarzeń i porządkowanie tabel: zakończ program, który ją zostawił (pg_stat_activity).");
}
