package odzew.web.ticket;

import odzew.problem.LocalizedText;

/// Texts of postponing a ticket.
interface SnoozeText {
    LocalizedText SNOOZE = new LocalizedText("Postpone until", "Odłóż do");
    LocalizedText SNOOZE_HINT =
            new LocalizedText("It returns earlier if the customer writes.", "Wróci wcześniej, jeśli klient napisze.");
    LocalizedText HOURS = new LocalizedText("In 3 hours", "Za 3 godziny");
    LocalizedText TOMORROW = new LocalizedText("Tomorrow", "Jutro");
    LocalizedText MONDAY = new LocalizedText("Monday", "Poniedziałek");
    LocalizedText WEEK = new LocalizedText("In a week", "Za tydzień");
    LocalizedText CHOOSE = new LocalizedText("At another time", "Inny termin");
    LocalizedText SET = new LocalizedText("Postpone", "Odłóż");
    LocalizedText DONE = new LocalizedText("Postponed.", "Odłożono.");
    LocalizedText UNTIL = new LocalizedText("Postponed until %s", "Odłożone do %s");
    LocalizedText BACK_NOW = new LocalizedText("Bring back now", "Przywróć teraz");
    LocalizedText UNREAD = new LocalizedText("Mark as unread", "Oznacz jako nieprzeczytane");
}
