package odzew.doctor;

import odzew.problem.LocalizedText;

/// Texts of the findings about bytes outside of the database.
interface ObjectText {
    LocalizedText AWAY = new LocalizedText(
            "Places that hold bytes of messages and files do not answer: %s.",
            "Miejsca, w których są treści wiadomości i plików, nie odpowiadają: %s.");
    LocalizedText AWAY_REMEDY = new LocalizedText(
            "Mount the directory, or check ODZEW_S3_KEY_ID, ODZEW_S3_SECRET and the service.",
            "Zamontuj katalog albo sprawdź ODZEW_S3_KEY_ID, ODZEW_S3_SECRET i usługę.");
    LocalizedText FOREIGN = new LocalizedText(
            "Bytes are at a place of another installation; here they are read and not removed.",
            "Treści są w miejscu innej instalacji; tutaj są odczytywane, ale nie usuwane.");
    LocalizedText FOREIGN_REMEDY = new LocalizedText(
            "Take them over: odzew admin bytes move. If this is the production: odzew admin this-is production.",
            "Przejmij je: odzew admin bytes move. Jeśli to instalacja produkcyjna: odzew admin this-is production.");
    LocalizedText READABLE = new LocalizedText(
            "The bytes of messages and files can be read.", "Treści wiadomości i plików można odczytać.");
    LocalizedText NO_FAULTS = new LocalizedText(
            "No object is known to be missing or damaged.", "Żadnego obiektu nie brakuje i żaden nie jest uszkodzony.");
    LocalizedText FAULTS = new LocalizedText(
            "Objects that are missing or damaged, so that their messages or files cannot be read: %s.",
            "Brakujące lub uszkodzone obiekty, których wiadomości lub plików nie można odczytać: %s.");
    LocalizedText FAULTS_REMEDY = new LocalizedText(
            "odzew admin bytes faults names them. Copy them from a backup of the directory or bucket, then: odzew admin"
                    + " bytes verify.",
            "odzew admin bytes faults podaje je po kolei. Skopiuj je z kopii katalogu lub zasobnika, a potem: odzew"
                    + " admin bytes verify.");
}
