package odzew.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.VisibleQueues;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.file.Attachments;
import odzew.file.ReceivedFile;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.setup.Dictionaries;
import odzew.setup.ReplyTemplate;
import odzew.setup.ReplyTemplates;
import odzew.setup.TemplateActions;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerMail;
import odzew.ticket.CustomerMails;
import odzew.ticket.NewComment;
import odzew.ticket.Snoozing;
import odzew.ticket.TicketUpdate;
import odzew.ticket.Tickets;

/// A desk in the middle of a working week: sixty Polish conversations in three queues with several agents,
/// statuses, files, comments and long threads. All of it is made by the product's own use cases, at times of
/// the last days.
public final class BusyWorld {

    private static final int CONVERSATIONS = 60;
    private static final int LONG_THREAD = 12;
    private static final Duration APART = Duration.ofMinutes(97);
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final long WAITING_FOR_CUSTOMER = 2;
    private static final long IN_PROGRESS = 5;
    private static final long CLOSED = 6;
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGO4ceMGVsQwtCQAL2CX0Yvc2v0AAAAASUVORK5CYII=");

    private static final List<String> TEAM = List.of("akowalski", "jkowalski", "mwisniewska", "kszymanska");

    private record Queue(String name, String email, long id) {}

    private final Database database;
    private final Instant now;
    private final Agents agents;
    private final Tickets tickets;
    private final CustomerMails mails;
    private final Snoozing snoozing;
    private Instant at;

    private BusyWorld(Database database, InstantSource clock, MessageIds messageIds) {
        this.database = database;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.at = now;
        InstantSource then = () -> at;
        var history = new History();
        var customers = new Customers(history);
        var files = new StoredFiles(database);
        this.agents = new Agents(database, then);
        this.mails = new CustomerMails(history, customers);
        this.snoozing = new Snoozing(database, history, agents, then);
        this.tickets = new Tickets(
                database,
                history,
                agents,
                customers,
                new TemporaryFiles(database, files, Long.MAX_VALUE, then),
                new Attachments(database, files, then),
                new Outbox(),
                messageIds,
                new MailWriter(new MimeComposer(ZONE), files::open, messageIds, "demo", false),
                _ -> OptionalLong.empty(),
                () -> {},
                then);
    }

    /// Does nothing if it was made before.
    public static void ensure(Database database, InstantSource clock, MessageIds messageIds) {
        var world = new BusyWorld(database, clock, messageIds);
        try {
            if (world.team()) {
                world.templates();
                world.conversations(world.queues());
            }
        } finally {
            world.tickets.close();
        }
    }

    /// False if they exist.
    private boolean team() {
        Set<String> known = agents.list().stream().map(Agent::login).collect(Collectors.toSet());
        if (known.contains("mwisniewska")) {
            return false;
        }
        agent("mwisniewska", "Małgorzata", "Wiśniewska", "LEAD");
        agent("kszymanska", "Katarzyna", "Szymańska", "AGENT");
        return true;
    }

    private void agent(String login, String name, String surname, String role) {
        agents.create(login, name, surname, login + "@thulium.example", role, Optional.of(Demo.AGENT_PASSWORD));
    }

    private List<Queue> queues() {
        var dictionaries = new Dictionaries(database, () -> now);
        return List.of("Sprzedaż", "Serwis", "Reklamacje").stream()
                .map(name -> {
                    String email = name.toLowerCase(java.util.Locale.ROOT).replace('ż', 'z') + "@thulium.example";
                    var act = AuditedCommand.of(Actor.system("demo"), "queue.create", name);
                    dictionaries.addQueue(name, Optional.of(email), "Ogrody Polskie", act);
                    long id = dictionaries.queues().stream()
                            .filter(it -> it.name().equals(name))
                            .mapToLong(Dictionaries.QueueView::id)
                            .findFirst()
                            .orElseThrow();
                    return new Queue(name, email, id);
                })
                .toList();
    }

    private void templates() {
        template(
                "Dostawa",
                "Opóźnienie",
                "<p>Dzień dobry,</p><p>przepraszamy za zwłokę. Zamówienie wyślemy w ciągu dwóch dni roboczych.</p>",
                TemplateActions.NONE);
        template(
                "Dostawa",
                "Adres magazynu",
                "<p>Magazyn, ul. Składowa 3, 05-800 Pruszków, czynny od 7 do 15, w soboty do 13.</p>",
                TemplateActions.NONE);
        template(
                "Zwroty",
                "Potwierdzenie odstąpienia",
                "<p>Dzień dobry {customer.name|},</p><p>potwierdzamy odstąpienie od umowy. Zwrot pieniędzy nastąpi w ciągu 14 dni.</p>",
                new TemplateActions(OptionalLong.of(IN_PROGRESS), List.of("zwrot"), true));
        template(
                "Reklamacje",
                "Prośba o zdjęcia",
                "<p>Dzień dobry,</p><p>prosimy o zdjęcia uszkodzenia i opakowania.</p>",
                new TemplateActions(OptionalLong.of(WAITING_FOR_CUSTOMER), List.of("reklamacja"), true));
        template("", "Podziękowanie", "<p>Dziękujemy za informację i życzymy miłego dnia.</p>", TemplateActions.NONE);
    }

    private void template(String folder, String name, String body, TemplateActions actions) {
        new ReplyTemplates(database, () -> now)
                .add(
                        new ReplyTemplate(
                                0,
                                name,
                                folder,
                                body,
                                OptionalLong.empty(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                actions),
                        AuditedCommand.of(Actor.system("demo"), "template.create", name));
    }

    private void conversations(List<Queue> queues) {
        List<BusyScene> scenes = BusyScene.read();
        for (int i = CONVERSATIONS - 1; i >= 0; i--) {
            BusyScene scene = scenes.get(i * 7 % scenes.size()).varied(i / scenes.size());
            Queue queue = queues.stream()
                    .filter(it -> it.name().equals(scene.queue()))
                    .findFirst()
                    .orElseThrow();
            play(scene, queue, BusyPerson.of(i), i);
        }
    }

    /// The number decides how far a conversation has come.
    private void play(BusyScene scene, Queue queue, BusyPerson person, int number) {
        Instant begin = now.minus(APART.multipliedBy(number + 1L)).plusSeconds(number * 37L % 1800);
        Duration step = Duration.between(begin, now).dividedBy(10);
        at = begin;
        long ticket = database.inTransaction(handle -> mails.open(
                        handle,
                        queue.id(),
                        mail(person, scene.subject(), scene.question(), number),
                        Optional.empty(),
                        at)
                .ticketId());
        if (!scene.tags().isEmpty()) {
            tickets.update(ticket, TicketUpdate.NOTHING.withTags(scene.tags()), act("mwisniewska", "DESK_CHANGE"));
        }
        int stage = number % 6;
        String agent = TEAM.get(number % TEAM.size());
        if (stage == 0) {
            return;
        }
        at = at.plus(step);
        tickets.update(ticket, TicketUpdate.NOTHING.withAgent(agent), act("mwisniewska", "DESK_CHANGE"));
        if (!scene.comment().isEmpty()) {
            at = at.plus(step);
            String mention = number % 9 == 2 ? "@Adam Kowalski " : "";
            tickets.comment(
                    ticket,
                    new NewComment(mention + scene.comment(), Optional.of(agent), Optional.empty()),
                    act(agent, "DESK_COMMENT"));
        }
        if (!scene.reply().isEmpty()) {
            at = at.plus(step);
            reply(ticket, agent, scene.reply(), stage == 3);
        }
        if (stage == 2 && !scene.answer().isEmpty()) {
            at = at.plus(step);
            append(ticket, person, scene, scene.answer(), number);
        }
        if (number == 8 || number == 26) {
            thread(ticket, agent, person, scene, step.dividedBy(LONG_THREAD));
        }
        at = at.plus(step);
        if (stage == 4) {
            tickets.update(ticket, TicketUpdate.NOTHING.withStatus(IN_PROGRESS), act(agent, "DESK_CHANGE"));
        }
        if (stage == 5) {
            ZonedDateTime morning =
                    now.atZone(ZONE).plusDays(1 + number % 3).withHour(8).truncatedTo(ChronoUnit.HOURS);
            snoozing.snooze(ticket, morning, agent, act(agent, "DESK_SNOOZE"));
        }
    }

    private void thread(long ticket, String agent, BusyPerson person, BusyScene scene, Duration step) {
        for (int i = 1; i <= LONG_THREAD; i++) {
            at = at.plus(step);
            append(ticket, person, scene, "Jeszcze jedno pytanie (" + i + "): czy coś się w tej sprawie zmieniło?", 1);
            at = at.plus(step);
            reply(
                    ticket,
                    agent,
                    "Dzień dobry,\nsprawdziłem ponownie – bez zmian od ostatniej wiadomości. Dam znać od razu.",
                    false);
        }
    }

    private void reply(long ticket, String agent, String text, boolean close) {
        var response = new AgentResponse(text, BodyType.PLAIN, agent, Optional.empty(), List.of(), true);
        tickets.reply(ticket, response, act(agent, "DESK_REPLY"));
        if (close) {
            tickets.update(ticket, TicketUpdate.NOTHING.withStatus(CLOSED), act(agent, "DESK_CHANGE"));
        }
    }

    private void append(long ticket, BusyPerson person, BusyScene scene, String text, int number) {
        database.useTransaction(
                handle -> mails.append(handle, ticket, mail(person, "Re: " + scene.subject(), text, number), at));
    }

    private CustomerMail mail(BusyPerson person, String subject, String text, int number) {
        List<ReceivedFile> files = text.contains("załącz")
                ? List.of(
                        new ReceivedFile("zdjecie-" + (number + 1) + ".png", "image/png", Optional.empty(), PICTURE),
                        new ReceivedFile(
                                "zamowienie.txt",
                                "text/plain",
                                Optional.empty(),
                                (subject + "\n").getBytes(StandardCharsets.UTF_8)))
                : List.of();
        return new CustomerMail(
                person.email(),
                person.name(),
                subject,
                text + "\n\n" + person.name(),
                BodyType.PLAIN,
                Optional.empty(),
                at,
                files);
    }

    private static AuditedCommand act(String login, String action) {
        return AuditedCommand.of(Actor.agent(login, "127.0.0.1"), VisibleQueues.ALL, action, "demo");
    }
}
