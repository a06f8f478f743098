package odzew.web.admin;

import odzew.dkim.DkimKey;
import odzew.problem.LocalizedText;

/// Texts about the keys that sign a domain's messages.
interface DkimText {
    LocalizedText DKIM = new LocalizedText("DKIM signature of %s", "Podpis DKIM domeny %s");
    LocalizedText HINT = new LocalizedText(
            "Needed only where the relay does not sign. A new key signs nothing until its record is found in DNS; then"
                    + " it replaces the present one.",
            "Potrzebny tylko wtedy, gdy serwer wysyłający sam nie podpisuje. Nowy klucz niczego nie podpisuje, dopóki"
                    + " jego rekordu nie widać w DNS; potem zastępuje obecny.");
    LocalizedText LOOKING = new LocalizedText("Asking the name servers…", "Pytanie serwerów nazw…");
    LocalizedText NONE = new LocalizedText(
            "Odzew does not sign the messages of this domain.", "Odzew nie podpisuje wiadomości z tej domeny.");
    LocalizedText ACTIVE = new LocalizedText("signs", "podpisuje");
    LocalizedText CREATED = new LocalizedText("waits for its record", "czeka na rekord");
    LocalizedText RETIRED = new LocalizedText("no longer signs", "już nie podpisuje");
    LocalizedText PUBLISHED = new LocalizedText("The record is in DNS.", "Rekord jest w DNS.");
    LocalizedText MISSING = new LocalizedText(
            "The record is missing in DNS, or has another key.", "W DNS nie ma rekordu albo ma on inny klucz.");
    LocalizedText UNANSWERED = new LocalizedText("The name servers do not answer.", "Serwery nazw nie odpowiadają.");
    LocalizedText RECORD = new LocalizedText("TXT record to publish", "Rekord TXT do opublikowania");
    LocalizedText KEEP = new LocalizedText(
            "Keep its record until %s: messages on their way are verified with it.",
            "Zachowaj jego rekord do %s: sprawdza się nim wiadomości, które są jeszcze w drodze.");
    LocalizedText CREATE = new LocalizedText("Create a key", "Utwórz klucz");
    LocalizedText ROTATE = new LocalizedText("Rotate: create the next key", "Wymień: utwórz następny klucz");
    LocalizedText ACTIVATE = new LocalizedText("Sign with this key", "Podpisuj tym kluczem");
    LocalizedText RETIRE = new LocalizedText("Stop signing", "Przestań podpisywać");
    LocalizedText DISCARD = new LocalizedText("Discard this key", "Odrzuć ten klucz");
    LocalizedText NOT_ACTIVATED = new LocalizedText(
            "Not activated: the record with this key was not found. Publish it, or wait until the name servers show it.",
            "Nie włączono: nie znaleziono rekordu z tym kluczem. Opublikuj go albo poczekaj, aż pokażą go serwery nazw.");

    static LocalizedText of(DkimKey.State state) {
        return switch (state) {
            case CREATED -> CREATED;
            case ACTIVE -> ACTIVE;
            case RETIRED -> RETIRED;
        };
    }
}
