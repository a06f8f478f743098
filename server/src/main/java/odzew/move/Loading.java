package odzew.move;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import odzew.account.AgentImport;
import odzew.account.AgentImport.ImportedAgent;
import odzew.customer.CustomerImport;
import odzew.customer.CustomerImport.ImportedCustomer;
import odzew.customer.CustomerText;
import odzew.database.Database;
import odzew.field.FieldImport;
import odzew.field.FieldOwner;
import odzew.setup.DictionaryImport;
import odzew.setup.DictionaryImport.ImportedQueue;
import odzew.setup.DictionaryImport.ImportedStatus;
import odzew.ticket.ImportedTicket;
import odzew.ticket.TicketImport;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Loads an archive under the numbers of the other system. It may be repeated: what is there stays, what is new
/// is added. Nothing is mailed, acknowledged or notified.
public final class Loading {

    private static final int AT_ONCE = 100;

    /// Logins and fields that exist here by now.
    private final Set<String> reported = new HashSet<>();

    private final TicketImport tickets;
    private final Database database;
    private final Archive archive;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Report report;
    private final Consumer<String> progress;

    /// @param system the other system's host
    public Loading(
            Database database,
            String system,
            Archive archive,
            ZoneId zone,
            InstantSource clock,
            Report report,
            Consumer<String> progress) {
        this.tickets = new TicketImport(system);
        this.database = database;
        this.archive = archive;
        this.zone = zone;
        this.clock = clock;
        this.report = report;
        this.progress = progress;
    }

    public void run() {
        dictionaries();
        people();
        List<String> windows = archive.names("tickets-");
        Map<Long, String> newest = newest(windows);
        int done = 0;
        long lastTicket = 0;
        long lastMessage = 0;
        for (String name : windows) {
            Map<Long, JsonNode> items = items(name.replaceFirst("tickets-", "list-"));
            var batch = new ArrayList<JsonNode>();
            archive.read(name, line -> {
                JsonNode ticket = ThuliumSource.read(line);
                if (name.equals(newest.get(ticket.path("ticket_id").asLong()))) {
                    batch.add(ticket);
                }
            });
            for (int from = 0; from < batch.size(); from += AT_ONCE) {
                load(batch.subList(from, Math.min(from + AT_ONCE, batch.size())), items);
            }
            for (JsonNode ticket : batch) {
                lastTicket = Math.max(lastTicket, ticket.path("ticket_id").asLong());
                for (JsonNode message : ticket.path("messages")) {
                    lastMessage =
                            Math.max(lastMessage, message.path("message_id").asLong());
                }
            }
            progress.accept("load: window " + ++done + " of " + windows.size());
        }
        long ticket = lastTicket;
        long message = lastMessage;
        database.useTransaction(handle -> TicketImport.reserveNumbers(handle, ticket, message));
    }

    /// The window that has each ticket's last version: a delta repeats tickets of earlier windows.
    private Map<Long, String> newest(List<String> windows) {
        var newest = new HashMap<Long, String>();
        for (String name : windows) {
            archive.read(
                    name,
                    line -> newest.put(
                            ThuliumSource.read(line).path("ticket_id").asLong(), name));
        }
        return newest;
    }

    private Map<Long, JsonNode> items(String name) {
        var items = new HashMap<Long, JsonNode>();
        archive.read(name, line -> {
            JsonNode item = ThuliumSource.read(line);
            items.put(item.path("ticket_id").asLong(), item);
        });
        return items;
    }

    private void load(List<JsonNode> batch, Map<Long, JsonNode> items) {
        ensureFields(FieldOwner.TICKET, batch);
        ensureAgents(batch);
        database.useTransaction(handle -> {
            var numbers =
                    new WireTicket.Numbers(AgentImport.numbers(handle), FieldImport.numbers(handle, FieldOwner.TICKET));
            Instant now = clock.instant();
            for (JsonNode node : batch) {
                long id = node.path("ticket_id").asLong();
                load(handle, node, WireTicket.read(node, Optional.ofNullable(items.get(id)), numbers, zone), now);
            }
        });
    }

    private void load(Handle handle, JsonNode node, ImportedTicket ticket, Instant now) {
        switch (tickets.load(handle, ticket, now)) {
            case NEW -> report.count("tickets loaded", 1);
            case UPDATED -> report.count("tickets updated", 1);
            case UNCHANGED -> report.count("tickets there already", 1);
            case CONFLICT ->
                report.difference("ticket " + ticket.id() + " \"" + ticket.subject()
                        + "\" was changed here, or another ticket has its number here; it was not loaded");
        }
        node.path("messages")
                .forEach(message -> message.path("attachments")
                        .forEach(_ -> report.missing(
                                "attachments (the API gives no way to read them)",
                                "ticket " + ticket.id() + ", message "
                                        + message.path("message_id").asString())));
    }

    private void dictionaries() {
        List<ImportedStatus> statuses = new ArrayList<>();
        objects("ticket_statuses", node -> {
            Map<Long, String> substatuses = new LinkedHashMap<>();
            node.path("substatuses")
                    .forEach(it -> WireTicket.number(it, "substatus_id")
                            .ifPresent(id -> substatuses.put(id, WireTicket.text(it, "name"))));
            WireTicket.number(node, "status_id")
                    .ifPresent(id -> statuses.add(new ImportedStatus(id, WireTicket.text(node, "name"), substatuses)));
        });
        Map<Long, String> categories = new LinkedHashMap<>();
        objects(
                "ticket_categories",
                node -> WireTicket.number(node, "category_id")
                        .ifPresent(id -> categories.put(id, WireTicket.text(node, "name"))));
        List<ImportedQueue> queues = new ArrayList<>();
        objects(
                "ticket_queues",
                node -> WireTicket.number(node, "ticket_queue_id")
                        .ifPresent(id -> queues.add(new ImportedQueue(
                                id,
                                WireTicket.text(node, "name"),
                                WireTicket.address(WireTicket.text(node, "email"))))));
        database.useTransaction(handle -> {
            if (TicketImport.hasTickets(handle)) {
                DictionaryImport.addStatuses(handle, statuses);
            } else {
                DictionaryImport.replaceStatuses(handle, statuses);
            }
            DictionaryImport.categories(handle, categories);
            DictionaryImport.queues(handle, queues);
        });
        report.count("statuses", statuses.size());
        report.count("categories", categories.size());
        report.count("queues", queues.size());
    }

    private void people() {
        objects("agents", node -> {
            var agent = new ImportedAgent(
                    WireTicket.number(node, "agent_id").orElse(0),
                    WireTicket.text(node, "login"),
                    WireTicket.text(node, "name"),
                    WireTicket.text(node, "surname"),
                    WireTicket.address(WireTicket.text(node, "email")),
                    node.path("active").asBoolean(true));
            if (!agent.login().isEmpty()) {
                database.useTransaction(handle -> AgentImport.load(handle, agent, clock.instant()));
                report.count("agents", 1);
                report.missing("passwords of agents (an administrator sets them)", agent.login());
                reported.add(agent.login());
            }
        });
        Map<Long, Long> companyOfCustomer = new HashMap<>();
        customers("customers", FieldOwner.CUSTOMER, companyOfCustomer);
        customers("companies", FieldOwner.COMPANY, companyOfCustomer);
        database.useTransaction(handle -> CustomerImport.join(handle, companyOfCustomer));
    }

    private void customers(String kind, FieldOwner owner, Map<Long, Long> companyOfCustomer) {
        long[] last = new long[2];
        archive.read(kind, line -> {
            List<JsonNode> page = new ArrayList<>();
            ThuliumSource.read(line).forEach(page::add);
            ensureFields(owner, page);
            database.useTransaction(handle -> {
                Map<String, Long> fields = FieldImport.numbers(handle, owner);
                for (JsonNode node : page) {
                    ImportedCustomer customer = customer(node, owner, fields);
                    last[0] = Math.max(last[0], customer.id());
                    last[1] = Math.max(last[1], customer.ownCompanyId().orElse(0));
                    customer.companyId().ifPresent(company -> companyOfCustomer.put(customer.id(), company));
                    CustomerImport.load(handle, customer).forEach(what -> report.missing("values of customers", what));
                    report.count(kind, 1);
                }
            });
        });
        database.useTransaction(handle -> CustomerImport.reserveNumbers(handle, last[0], last[1]));
    }

    private ImportedCustomer customer(JsonNode node, FieldOwner owner, Map<String, Long> fields) {
        boolean company = owner == FieldOwner.COMPANY;
        Map<CustomerText, String> texts = new EnumMap<>(CustomerText.class);
        for (CustomerText text : CustomerText.values()) {
            String value = WireTicket.text(node, text.field());
            if (!value.isEmpty()) {
                texts.put(company && text == CustomerText.NAME ? CustomerText.SURNAME : text, value);
            }
        }
        return new ImportedCustomer(
                WireTicket.number(node, "customer_id").orElse(0),
                company ? WireTicket.number(node, "company_id") : OptionalLong.empty(),
                company ? OptionalLong.empty() : WireTicket.number(node, "company_id"),
                texts,
                WireTicket.list(node, "emails", "email"),
                WireTicket.list(node, "phone_numbers", "phone_number"),
                WireTicket.fields(node, fields),
                WireTicket.time(node, "updated_at", zone).orElse(Instant.EPOCH));
    }

    private void ensureAgents(List<JsonNode> tickets) {
        var logins = new TreeSet<String>();
        for (JsonNode ticket : tickets) {
            logins.add(WireTicket.text(ticket, "user_login"));
            ticket.path("messages").forEach(message -> logins.add(WireTicket.text(message, "user_login")));
        }
        logins.remove("");
        logins.removeAll(reported);
        database.useTransaction(
                handle -> logins.forEach(login -> AgentImport.loadFormer(handle, login, clock.instant())));
        logins.forEach(
                login -> report.missing("agents that the other system no longer lists (loaded as inactive)", login));
        reported.addAll(logins);
    }

    /// Fields have no description in the other system's API: they become texts.
    private void ensureFields(FieldOwner owner, List<JsonNode> nodes) {
        var names = new TreeSet<String>();
        nodes.forEach(node ->
                names.addAll(WireTicket.texts(node.path("custom_fields")).keySet()));
        names.removeIf(name -> name.isBlank() || reported.contains(owner + " " + name));
        database.useTransaction(handle -> names.forEach(name -> FieldImport.ensure(handle, owner, name)));
        for (String name : names) {
            report.missing("types of custom fields (new ones became texts)", owner + " " + name);
            reported.add(owner + " " + name);
        }
    }

    /// The objects of a dictionary, which is one answer.
    private void objects(String name, Consumer<JsonNode> each) {
        archive.read(name, line -> ThuliumSource.read(line).forEach(each));
    }
}
