package odzew.web.ticket;

import odzew.problem.LocalizedText;

/// Texts of sending later and of the list of planned messages.
interface PlannedText {
    LocalizedText HOURS = new LocalizedText("In 2 hours", "Za 2 godziny");
    LocalizedText OTHER_TIME = new LocalizedText("At another time", "Inny termin");
    LocalizedText ZONE = new LocalizedText("Time zone: %s", "Strefa czasowa: %s");
    LocalizedText PLANNED = new LocalizedText("Planned messages", "Zaplanowane wiadomości");
    LocalizedText HINT = new LocalizedText(
            "Messages that are sent later. If a ticket changes before that, its message waits for a decision.",
            "Wiadomości do wysłania później. Jeśli zgłoszenie zmieni się wcześniej, wiadomość poczeka na decyzję.");
    LocalizedText NOTHING = new LocalizedText("No planned messages", "Brak zaplanowanych wiadomości");
    LocalizedText NOTHING_HINT = new LocalizedText(
            "Choose a time next to the button that sends.", "Termin wybierzesz obok przycisku wysyłania.");
    LocalizedText TO = new LocalizedText("to %s", "do: %s");
    LocalizedText WRITTEN_BY = new LocalizedText("written by %s", "autor: %s");
    LocalizedText WAITS = new LocalizedText("Waits for a decision: %s", "Czeka na decyzję: %s");
    LocalizedText CHANGE = new LocalizedText("Change the time", "Zmień termin");
    LocalizedText TIME = new LocalizedText("Time of sending", "Termin wysłania");
    LocalizedText TAKE_BACK = new LocalizedText("Take back to edit", "Cofnij do edycji");
    LocalizedText DECIDE = new LocalizedText("Open and decide", "Otwórz i zdecyduj");
    LocalizedText CHANGED = new LocalizedText("The message is now sent on %s.", "Wiadomość zostanie wysłana %s.");
    LocalizedText GONE = new LocalizedText(
            "The message no longer waits for its time: it is on its way, was taken back, or waits for a decision.",
            "Wiadomość już nie czeka na swój termin: jest w drodze, została cofnięta albo czeka na decyzję.");
}
