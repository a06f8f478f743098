package odzew.web.ticket;

import odzew.problem.LocalizedText;

/// Texts of marking a ticket as spam.
interface SpamText {
    LocalizedText DONE = new LocalizedText(
            "The sender %s is blocked and the ticket is closed.",
            "Nadawca %s jest zablokowany, a zgłoszenie zamknięte.");
    LocalizedText BLOCKED_BEFORE = new LocalizedText(
            "The ticket is closed; the sender %s was blocked before.",
            "Zgłoszenie jest zamknięte; nadawca %s był już zablokowany.");
    LocalizedText LEARNED =
            new LocalizedText("The spam filter has learned it.", "Filtr antyspamowy zapamiętał ten przykład.");
    LocalizedText UNDONE = new LocalizedText("It is not spam any more.", "Zgłoszenie nie jest już spamem.");
}
