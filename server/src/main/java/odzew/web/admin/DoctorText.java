package odzew.web.admin;

import odzew.problem.LocalizedText;

/// Texts of the page with the doctor's findings.
interface DoctorText {
    LocalizedText DOCTOR = new LocalizedText("Diagnostics", "Diagnostyka");
    LocalizedText DOCTOR_HINT = new LocalizedText(
            "What odzew doctor finds on this server, with a remedy for each finding. It runs by itself once a day.",
            "Co odzew doctor wykrywa na tym serwerze, ze wskazówką przy każdym wyniku. Badanie powtarza się raz dziennie.");
    LocalizedText EXAMINE = new LocalizedText("Examine now", "Zbadaj teraz");
    LocalizedText RUNNING = new LocalizedText(
            "The examination is still running. Reload this page in a moment.",
            "Badanie jeszcze trwa. Za chwilę odśwież stronę.");
    LocalizedText EXAMINED = new LocalizedText("Examined: %s", "Zbadano: %s");
    LocalizedText NOT_YET = new LocalizedText("Not examined yet", "Jeszcze nie zbadano");
    LocalizedText CHECK = new LocalizedText("Check", "Sprawdzenie");
    LocalizedText FINDING = new LocalizedText("Finding and remedy", "Wynik i wskazówka");
    LocalizedText OK = new LocalizedText("in order", "w porządku");
    LocalizedText WARNING = new LocalizedText("warning", "ostrzeżenie");
    LocalizedText FAULT = new LocalizedText("fault", "usterka");
}
