package odzew.problem;

import odzew.problem.Problem.Mistake;

/// The mistakes of those who follow what happens: the feed and webhooks. The numbers are part of the contract.
public final class NotificationMistakes {

    private NotificationMistakes() {}

    public static Mistake badCursor(String field, String value) {
        return new Mistake(
                1701,
                field,
                "Field \"%s\" is \"%s\", which is no cursor; give back what an earlier answer gave, or leave it out."
                        .formatted(field, value),
                "Pole \"%s\" ma wartość \"%s\", która nie jest kursorem; podaj wartość z wcześniejszej odpowiedzi lub pomiń to pole."
                        .formatted(field, value));
    }

    public static Mistake notPublic(String field, String address) {
        return new Mistake(
                1703,
                field,
                "Field \"%s\" leads to %s, which is not public; use a public address, or let the operator allow it by ODZEW_WEBHOOK_ALLOW."
                        .formatted(field, address),
                "Pole \"%s\" prowadzi do %s, który nie jest adresem publicznym; podaj adres publiczny albo poproś operatora o dopuszczenie go w ODZEW_WEBHOOK_ALLOW."
                        .formatted(field, address));
    }

    public static Mistake waitsAlready(long notification) {
        return new Mistake(
                1704,
                "notification_id",
                "Notification %d waits already and is sent by itself; resume the webhook if it is paused."
                        .formatted(notification),
                "Powiadomienie %d już czeka i zostanie wysłane samo; wznów webhook, jeśli jest wstrzymany."
                        .formatted(notification));
    }

    public static Mistake badUrl(String field) {
        return new Mistake(
                1702,
                field,
                "Field \"%s\" must be an address such as https://shop.example.com/hook, without a password in it."
                        .formatted(field),
                "Pole \"%s\" musi być adresem takim jak https://sklep.example.com/hook, bez hasła w nim."
                        .formatted(field));
    }
}
