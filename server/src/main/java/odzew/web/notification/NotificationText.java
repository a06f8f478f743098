package odzew.web.notification;

import odzew.notification.NotificationKind;
import odzew.problem.LocalizedText;
import odzew.push.PushOutcome;
import odzew.web.Plural;

/// Texts of the notifications.
public interface NotificationText {
    LocalizedText TITLE = new LocalizedText("Notifications", "Powiadomienia");
    LocalizedText EMPTY = new LocalizedText("No notifications", "Brak powiadomień");
    LocalizedText EMPTY_HINT = new LocalizedText(
            "You are notified when a colleague mentions you, assigns you a ticket or writes in one that you follow.",
            "Powiadomienie pojawi się, gdy ktoś o Tobie wspomni, przypisze Ci zgłoszenie albo napisze w zgłoszeniu,"
                    + " które obserwujesz.");
    LocalizedText ALL_READ = new LocalizedText("Mark all as read", "Oznacz wszystkie jako przeczytane");
    LocalizedText READ = new LocalizedText("Mark as read", "Oznacz jako przeczytane");
    LocalizedText UNREAD = new LocalizedText("unread", "nieprzeczytane");
    LocalizedText MENTION = new LocalizedText("%s mentioned you", "%s – wzmianka o Tobie");
    LocalizedText ASSIGNED = new LocalizedText("%s assigned you a ticket", "%s – przypisane Ci zgłoszenie");
    LocalizedText CUSTOMER_WROTE = new LocalizedText("%s wrote", "%s – nowa wiadomość");
    LocalizedText FOLLOWED =
            new LocalizedText("%s wrote in a ticket you follow", "%s – wpis w obserwowanym zgłoszeniu");
    LocalizedText WOKEN = new LocalizedText("A postponed ticket is due again", "Wróciło odłożone zgłoszenie");
    LocalizedText NOT_SENT = new LocalizedText(
            "A message was not delivered or waits for a decision",
            "Wiadomość nie została doręczona albo czeka na decyzję");
    Plural TIMES = new Plural("%s event", "%s events", "%s zdarzenie", "%s zdarzenia", "%s zdarzeń");

    LocalizedText CHOICES = new LocalizedText("What you want to be notified about", "O czym chcesz wiedzieć");
    LocalizedText CHOICES_HINT = new LocalizedText(
            "You are never notified of your own actions or of tickets that you may not see.",
            "Nie powiadamiamy o Twoich własnych działaniach ani o zgłoszeniach, których nie możesz zobaczyć.");
    LocalizedText KIND = new LocalizedText("Event", "Zdarzenie");
    LocalizedText IN_DESK = new LocalizedText("In the desk", "W Odzewie");
    LocalizedText BY_MAIL = new LocalizedText("By e-mail", "E-mailem");
    LocalizedText BY_PUSH = new LocalizedText("On my devices", "Na urządzeniach");
    LocalizedText DEVICES = new LocalizedText("When Odzew is closed", "Gdy Odzew jest zamknięty");
    LocalizedText DEVICES_HINT = new LocalizedText(
            "A computer or phone can show notifications while no page of Odzew is open. The maker of the browser"
                    + " delivers them and cannot read them.",
            "Komputer lub telefon może pokazywać powiadomienia, gdy żadna strona Odzewu nie jest otwarta. Dostarcza je"
                    + " producent przeglądarki, ale nie może ich odczytać.");
    LocalizedText DEVICE_ADD = new LocalizedText("Turn on in this browser", "Włącz w tej przeglądarce");
    LocalizedText DEVICE_IS_THIS = new LocalizedText("this browser", "ta przeglądarka");
    LocalizedText DEVICE_UNSUPPORTED = new LocalizedText(
            "This browser cannot do that. On an iPhone or iPad, add Odzew to the home screen first and open it there.",
            "Ta przeglądarka tego nie potrafi. Na iPhonie lub iPadzie najpierw dodaj Odzew do ekranu głównego i otwórz"
                    + " go stamtąd.");
    LocalizedText DEVICE_INSECURE = new LocalizedText(
            "This needs the desk's HTTPS address. An administrator can set it up.",
            "To wymaga adresu HTTPS. Skonfigurować go może administrator.");
    LocalizedText DEVICE_DENIED = new LocalizedText(
            "This browser blocks notifications of Odzew. Allow them in its settings for this site, then try again.",
            "Ta przeglądarka blokuje powiadomienia z Odzewu. Zezwól na nie w ustawieniach tej strony i spróbuj"
                    + " ponownie.");
    LocalizedText DEVICE_FAILED = new LocalizedText(
            "The browser's push service could not be reached. Try again later.",
            "Nie udało się połączyć z usługą powiadomień przeglądarki. Spróbuj ponownie później.");
    LocalizedText DEVICE_UNAVAILABLE = new LocalizedText(
            "Not available at present: the server cannot read its key. An administrator can help.",
            "Chwilowo niedostępne: serwer nie może odczytać swojego klucza. Pomoże administrator.");
    LocalizedText DEVICE_UNKNOWN = new LocalizedText("Unknown browser", "Nieznana przeglądarka");
    LocalizedText DEVICE_SINCE = new LocalizedText("on since %s", "włączone od %s");
    LocalizedText DEVICE_TAKEN = new LocalizedText("last notification %s", "ostatnie powiadomienie %s");
    LocalizedText DEVICE_FAILURE = new LocalizedText("The last one failed: %s", "Ostatnie się nie udało: %s");
    LocalizedText DEVICE_TEST = new LocalizedText("Send a test", "Wyślij test");
    LocalizedText DEVICE_REMOVE = new LocalizedText("Turn off", "Wyłącz");
    LocalizedText TEST_TITLE = new LocalizedText("Notifications work", "Powiadomienia działają");
    LocalizedText TEST_BODY =
            new LocalizedText("You receive them when Odzew is closed.", "Dotrą do Ciebie, gdy Odzew jest zamknięty.");
    LocalizedText TEST_ACCEPTED = new LocalizedText(
            "The push service accepted the test. It appears in a few seconds.",
            "Usługa powiadomień przyjęła test. Powiadomienie pojawi się za kilka sekund.");
    LocalizedText TEST_GONE = new LocalizedText(
            "That browser no longer accepts notifications of Odzew. Turn them on there again.",
            "Ta przeglądarka nie przyjmuje już powiadomień z Odzewu. Włącz je w niej ponownie.");
    LocalizedText TEST_FAILED = new LocalizedText("The test failed: %s", "Test się nie powiódł: %s");
    LocalizedText NO_ADDRESS = new LocalizedText(
            "Your account has no e-mail address, so nothing can be sent to you.",
            "Twoje konto nie ma adresu e-mail, więc nie możemy nic do Ciebie wysłać.");
    LocalizedText CHOICE_MENTION = new LocalizedText("A colleague mentions me (@)", "Ktoś o mnie wspomina (@)");
    LocalizedText CHOICE_ASSIGNED = new LocalizedText("A ticket is assigned to me", "Przypisano mi zgłoszenie");
    LocalizedText CHOICE_CUSTOMER_WROTE = new LocalizedText(
            "The customer writes in a ticket of mine or one that I follow",
            "Klient pisze w moim lub obserwowanym zgłoszeniu");
    LocalizedText CHOICE_FOLLOWED = new LocalizedText(
            "A colleague writes in a ticket that I follow", "Ktoś z zespołu pisze w obserwowanym zgłoszeniu");
    LocalizedText CHOICE_WOKEN =
            new LocalizedText("A ticket that I postponed is due again", "Wraca zgłoszenie, które było odłożone");

    LocalizedText CHOICE_NOT_SENT = new LocalizedText(
            "A message of mine, or in a ticket of mine, was not delivered or waits for a decision",
            "Moja wiadomość lub wiadomość w moim zgłoszeniu nie została doręczona albo czeka na decyzję");

    static LocalizedText of(NotificationKind kind) {
        return switch (kind) {
            case MENTION -> MENTION;
            case ASSIGNED -> ASSIGNED;
            case CUSTOMER_WROTE -> CUSTOMER_WROTE;
            case FOLLOWED -> FOLLOWED;
            case WOKEN -> WOKEN;
            case NOT_SENT -> NOT_SENT;
        };
    }

    static boolean isTrouble(PushOutcome outcome) {
        return !(outcome instanceof PushOutcome.Accepted);
    }

    static LocalizedText of(PushOutcome outcome) {
        return switch (outcome) {
            case PushOutcome.Accepted _ -> TEST_ACCEPTED;
            case PushOutcome.Gone _ -> TEST_GONE;
            case PushOutcome.Refused(var reason) -> TEST_FAILED.with(reason);
            case PushOutcome.Later(var reason, var _) -> TEST_FAILED.with(reason);
        };
    }

    static LocalizedText choice(NotificationKind kind) {
        return switch (kind) {
            case MENTION -> CHOICE_MENTION;
            case ASSIGNED -> CHOICE_ASSIGNED;
            case CUSTOMER_WROTE -> CHOICE_CUSTOMER_WROTE;
            case FOLLOWED -> CHOICE_FOLLOWED;
            case WOKEN -> CHOICE_WOKEN;
            case NOT_SENT -> CHOICE_NOT_SENT;
        };
    }
}
