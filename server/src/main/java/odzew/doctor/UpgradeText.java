package odzew.doctor;

import odzew.problem.LocalizedText;

/// Texts of the findings before an upgrade.
interface UpgradeText {
    LocalizedText PROGRAM = new LocalizedText("This is Odzew %s on Java %s.", "To Odzew %s na Javie %s.");
    LocalizedText CANNOT_START_REMEDY = new LocalizedText(
            "This program would not start here: correct that first, or keep the present version.",
            "Ten program tu się nie uruchomi: najpierw to popraw albo zostań przy obecnej wersji.");
    LocalizedText POSTGRES = new LocalizedText("PostgreSQL %s can be used.", "PostgreSQL %s nadaje się do użycia.");
    LocalizedText OTHER_POSTGRES = new LocalizedText(
            "The embedded database was written by PostgreSQL %s, and this program brings PostgreSQL %s.",
            "Wbudowaną bazę zapisał PostgreSQL %s, a ten program zawiera PostgreSQL %s.");
    LocalizedText OTHER_POSTGRES_REMEDY = new LocalizedText(
            "Stop the server and move the database with the new program before you start it: odzew upgrade.",
            "Zatrzymaj serwer i przed startem przenieś bazę nowym programem: odzew upgrade.");
    LocalizedText NEWER = new LocalizedText(
            "The tables have version %s, which is newer than this program.",
            "Tabele mają wersję %s, nowszą niż ten program.");
    LocalizedText CHANGED = new LocalizedText(
            "The tables were made by another build of Odzew: %s", "Tabele utworzyła inna kompilacja Odzewu: %s");
    LocalizedText CURRENT = new LocalizedText(
            "The tables have version %s, that of this program.", "Tabele mają wersję %s, taką jak ten program.");
    LocalizedText PENDING =
            new LocalizedText("At its start this program would run: %s.", "Przy starcie ten program wykona: %s.");
    LocalizedText RIGHTS = new LocalizedText(
            "The user %s of the database may not make tables.", "Użytkownik bazy %s nie może tworzyć tabel.");
    LocalizedText RIGHTS_REMEDY = new LocalizedText(
            "Grant it CREATE on the schema, or run odzew migrate as a user that has it.",
            "Nadaj mu CREATE w schemacie albo uruchom odzew migrate jako użytkownik, który to ma.");
    LocalizedText BACKUP_FIRST = new LocalizedText(
            "The tables will change, and there is no backup of the last day.",
            "Tabele się zmienią, a nie ma kopii z ostatniej doby.");
    LocalizedText BACKUP_FIRST_REMEDY = new LocalizedText(
            "Make one with the version that runs now: odzew backup --to DIR.",
            "Zrób ją obecnie działającą wersją: odzew backup --to KATALOG.");
    LocalizedText BACKUP =
            new LocalizedText("The newest backup is %s hours old.", "Wiek najnowszej kopii w godzinach: %s.");
}
