package odzew.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// The catalogue of permissions. A route cannot require, and an administrator cannot grant, any other.
public final class Permissions {

    /// Every permission, including those of later releases.
    public static final String ALL = "*";

    public static final List<Permission> CATALOGUE = List.of(
            new Permission(
                    "tickets.get",
                    "Read tickets, their messages and lists of them",
                    "Odczyt zgłoszeń, ich wiadomości i list"),
            new Permission("tickets.post", "Open tickets", "Zakładanie zgłoszeń"),
            new Permission(
                    "tickets.put",
                    "Change status, agent, queue, tags and fields of tickets",
                    "Zmiana statusu, agenta, kolejki, tagów i pól zgłoszeń"),
            new Permission(
                    "tickets.agent_response",
                    "Answer customers; the answer is mailed",
                    "Odpowiadanie klientom; odpowiedź jest wysyłana mailem"),
            new Permission(
                    "tickets.customer_response",
                    "Add a customer's message to a ticket",
                    "Dodawanie wiadomości klienta do zgłoszenia"),
            new Permission("tickets.comment", "Add internal comments", "Dodawanie komentarzy wewnętrznych"),
            new Permission("ticket_statuses.get", "Read the statuses", "Odczyt statusów"),
            new Permission("ticket_categories.get", "Read the categories", "Odczyt kategorii"),
            new Permission("ticket_queues.get", "Read the ticket queues", "Odczyt kolejek zgłoszeń"),
            new Permission("tags.post", "Add tags to the dictionary", "Dodawanie tagów do słownika"),
            new Permission("temporary_files.post", "Upload files", "Przesyłanie plików"),
            new Permission("attachments.get", "Download files", "Pobieranie plików"),
            new Permission("customers.get", "Read customers", "Odczyt klientów"),
            new Permission(
                    "customers.post", "Add customers, one or many", "Dodawanie klientów, pojedynczo lub zbiorczo"),
            new Permission(
                    "customers.put", "Change customers, one or many", "Zmiana klientów, pojedynczo lub zbiorczo"),
            new Permission(
                    "customers.delete", "Delete customers, one or many", "Usuwanie klientów, pojedynczo lub zbiorczo"),
            new Permission("companies.get", "Read companies", "Odczyt firm"),
            new Permission("companies.post", "Add companies", "Dodawanie firm"),
            new Permission("companies.put", "Change companies", "Zmiana firm"),
            new Permission("companies.delete", "Delete companies", "Usuwanie firm"),
            new Permission("agents.get", "Read agents", "Odczyt agentów"),
            new Permission(
                    "agents.post",
                    "Add agents, without access to the desk",
                    "Dodawanie agentów, bez dostępu do panelu"),
            new Permission("webhooks.get", "Read webhooks and their attempts", "Odczyt webhooków i ich prób"),
            new Permission("webhooks.post", "Add webhooks", "Dodawanie webhooków"),
            new Permission("webhooks.put", "Pause, resume and repeat webhooks", "Wstrzymywanie i ponawianie webhooków"),
            new Permission("webhooks.delete", "Delete webhooks", "Usuwanie webhooków"),
            new Permission("odzew.events", "Read the history as a feed", "Odczyt historii jako strumienia"),
            new Permission(
                    "odzew.deliveries",
                    "See the state of outgoing messages, read them as sent, cancel them",
                    "Podgląd stanu i treści wysyłanych wiadomości, anulowanie wysyłki"),
            new Permission(
                    "odzew.incoming_mails",
                    "Read incoming messages and the decisions about them, release held ones",
                    "Odczyt wiadomości przychodzących i decyzji o nich, zwalnianie zatrzymanych"),
            new Permission(
                    "odzew.mailboxes",
                    "See the mailboxes that mail is fetched from, and their state",
                    "Podgląd skrzynek, z których pobierana jest poczta, i ich stanu"),
            new Permission(
                    "odzew.captured_mails",
                    "Read and remove captured, not sent, messages",
                    "Odczyt i usuwanie wiadomości przechwyconych, niewysłanych"),
            new Permission(
                    "odzew.sandbox",
                    "Move the clock of a sandbox, write as a customer, start over",
                    "Przesuwanie zegara piaskownicy, pisanie jako klient, rozpoczynanie od nowa"));

    private static final Map<String, Permission> BY_NAME =
            CATALOGUE.stream().collect(Collectors.toUnmodifiableMap(Permission::name, Function.identity()));

    private Permissions() {}

    /// Returns the name if the catalogue has it, for code that grants or requires it.
    public static String known(String name) {
        if (!BY_NAME.containsKey(name)) {
            throw new IllegalArgumentException(name + " is not in the catalogue of permissions");
        }
        return name;
    }

    /// Refuses names that no route requires, such as misspelled ones.
    static void requireKnown(Collection<String> names) {
        var unknown = new TreeSet<>(names);
        unknown.remove(ALL);
        unknown.removeAll(BY_NAME.keySet());
        if (!unknown.isEmpty()) {
            String allowed = ALL + ", " + String.join(", ", new TreeSet<>(BY_NAME.keySet()));
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("permissions", String.join(", ", unknown), allowed));
        }
    }
}
