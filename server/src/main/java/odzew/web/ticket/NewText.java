package odzew.web.ticket;

import odzew.problem.LocalizedText;

/// Texts of the page that begins a conversation.
interface NewText {
    LocalizedText NEW = new LocalizedText("New conversation", "Nowa rozmowa");
    LocalizedText KIND = new LocalizedText("Kind", "Rodzaj");
    LocalizedText BY_MAIL = new LocalizedText("E-mail", "E-mail");
    LocalizedText BY_PHONE = new LocalizedText("Phone call", "Rozmowa telefoniczna");
    LocalizedText FROM_QUEUE = new LocalizedText("From", "Od");
    LocalizedText NO_MAILBOX = new LocalizedText(
            "None of your queues has a mailbox, so no conversation can be begun.",
            "Żadna z Twoich kolejek nie ma skrzynki, więc nie można zacząć rozmowy.");
    LocalizedText TO = new LocalizedText("To", "Do");
    LocalizedText TO_HINT = new LocalizedText("name or address", "nazwisko albo adres");
    LocalizedText CALLER = new LocalizedText("Caller", "Kto dzwonił");
    LocalizedText CALLER_HINT = new LocalizedText("name, number or address", "nazwisko, numer albo adres");
    LocalizedText SUBJECT = new LocalizedText("Subject", "Temat");
    LocalizedText MESSAGE = new LocalizedText("Message", "Wiadomość");
    LocalizedText MESSAGE_PLACEHOLDER = new LocalizedText("Write a message…", "Napisz wiadomość…");
    LocalizedText CALL_PLACEHOLDER = new LocalizedText("What was said…", "O czym była rozmowa…");
    LocalizedText SEND = new LocalizedText("Send", "Wyślij");
    LocalizedText NOTE_CALL = new LocalizedText("Save the call", "Zapisz rozmowę");
    LocalizedText NOTE_AND_CLOSE = new LocalizedText("Save and close", "Zapisz i zamknij");
    LocalizedText CALL_SUBJECT = new LocalizedText("Call: %s", "Rozmowa: %s");
    LocalizedText BEGUN = new LocalizedText(
            "Accepted for sending to: %s. The state of delivery is shown below the message.",
            "Przyjęto do wysłania do: %s. Stan doręczenia widać pod wiadomością.");
    LocalizedText BEGUN_ALREADY = new LocalizedText(
            "This conversation was already begun and has not been begun again.",
            "Ta rozmowa została już rozpoczęta. Nie rozpoczęto jej ponownie.");
    LocalizedText KEPT_HERE = new LocalizedText("Kept in this browser", "Zachowano w tej przeglądarce");
}
