package odzew.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.outbox.CaptureTransport;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.DeliveryView;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.RetrySchedule;
import odzew.outbox.SenderTrouble;
import odzew.problem.Problem;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.TestKey;
import odzew.ticket.BodyType;
import odzew.ticket.Desk;
import odzew.ticket.Direction;
import odzew.ticket.NewTicket;
import odzew.ticket.SentMails;
import odzew.ticket.Source;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Messages are signed for a domain whose key is active, and other implementations verify the signature.
class DkimTest {

    private static final String DOMAIN = "thulium.example";
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();
    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Desk desk;
    private static SentMails sentMails;
    private static volatile Instant now = NOON;
    private static final InstantSource CLOCK = () -> now;

    private DkimKeys keys;

    @BeforeAll
    static void open() {
        desk = new Desk(db.database());
        sentMails = new SentMails(db.database(), new History(), new Outbox(), CLOCK);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void noKeys() {
        db.database().useTransaction(handle -> handle.execute("delete from dkim_key"));
        keys = new DkimKeys(db.database(), TestKey.KEY, CLOCK);
    }

    @Test
    void a_domain_signs_once_the_record_of_its_key_is_found() {
        assertThat(text(sent("without a key"))).doesNotContain("DKIM-Signature");
        DkimKey key = keys.create("Thulium.Example", SomeAct.act());
        assertThat(key.recordName()).isEqualTo("odzew202611._domainkey.thulium.example");
        assertThat(key.recordStrings()).matches("\"v=DKIM1; k=rsa; p=[^\"]{235,}\" \"[^\"]+\"");
        assertThat(keys.activate(DOMAIN, key.selector(), _ -> List.of("v=DKIM1; p=QUJD"), SomeAct.act()))
                .isFalse();
        assertThat(text(sent("not active yet"))).doesNotContain("DKIM-Signature");
        activate(key);
        byte[] small = sent("Zażółć gęślą jaźń  \n\nkoniec\n\n\n");
        byte[] large = sent("długa wiadomość ".repeat(20_000));
        assertThat(text(small))
                .startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n\td=thulium.example;");
        assertThat(verifies(small, key)).isTrue();
        assertThat(verifies(large, key)).isTrue();
        assertThat(small.length).isEqualTo(text(small).length());
    }

    @Test
    void a_signature_allows_blanks_of_servers_and_no_other_word_or_field() {
        DkimKey key = keys.create(DOMAIN, SomeAct.act());
        activate(key);
        String mail = text(sent("Kwota: 100 zł"));
        assertThat(verifies(bytes(mail + "\r\n\r\n"), key)).isTrue();
        assertThat(verifies(bytes(mail.replaceFirst("Subject: ", "SUBJECT:   ")), key))
                .isTrue();
        assertThat(verifies(bytes(mail.replace("100 z", "900 z")), key)).isFalse();
        assertThat(verifies(bytes(mail.replaceFirst("\r\nSubject: ", "\r\nSubject: You won ")), key))
                .isFalse();
        for (String field :
                List.of("From: boss@bank.example", "Subject: other", "Cc: c@x.example", "Content-Type: a/b")) {
            assertThat(verifies(bytes(mail.replaceFirst("\r\nMIME-Version", "\r\n" + field + "\r\nMIME-Version")), key))
                    .as(field)
                    .isFalse();
        }
    }

    @Test
    @Tag("long")
    void a_new_key_replaces_the_active_one_whose_record_stays_for_a_week() {
        DkimKey first = keys.create(DOMAIN, SomeAct.act());
        activate(first);
        byte[] onTheWay = sent("before");
        DkimKey second = keys.create(DOMAIN, SomeAct.act());
        assertThat(second.selector()).isEqualTo("odzew202611-2");
        assertThat(verifies(sent("between"), first)).isTrue();
        activate(second);
        assertThat(verifies(sent("after"), second)).isTrue();
        assertThat(verifies(onTheWay, first)).isTrue();
        DkimKey retired = keys.list().getFirst();
        assertThat(retired.state()).isEqualTo(DkimKey.State.RETIRED);
        assertThat(retired.needsRecord(now.plus(Duration.ofDays(6)))).isTrue();
        assertThat(retired.needsRecord(now.plus(Duration.ofDays(8)))).isFalse();
        List<Integer> lengths = db.database()
                .read(handle -> handle.createQuery("select length(private_key) from dkim_key order by 1")
                        .mapTo(Integer.class)
                        .list());
        assertThat(lengths.getFirst()).isZero();
        assertThat(lengths.getLast()).isGreaterThan(1_000);
        assertThatThrownBy(
                        () -> keys.activate(DOMAIN, first.selector(), _ -> List.of(first.recordText()), SomeAct.act()))
                .isInstanceOf(Problem.NotFound.class);
        keys.retire(DOMAIN, second.selector(), SomeAct.act());
        assertThat(text(sent("no key any more"))).doesNotContain("DKIM-Signature");
    }

    @Test
    void a_message_waits_if_its_key_cannot_be_opened_and_a_new_secret_seals_the_key_again() {
        DkimKey key = keys.create(DOMAIN, SomeAct.act());
        activate(key);
        var other = new InstallationKey(new byte[32]);
        DeliveryView delivery = delivered(new DkimSigner(db.database(), other, CLOCK), "waits", written("waits"));
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(delivery.reply()).contains("cannot be opened", "cannot be decrypted");
        assertThat(troubles)
                .extracting(SenderTrouble::sender, SenderTrouble::reason)
                .containsExactly(tuple(Optional.of("test@thulium.example"), delivery.reply()));
        db.database().useTransaction(handle -> DkimKeys.reseal(handle, new Resealing(TestKey.KEY, other)));
        assertThat(delivered(new DkimSigner(db.database(), other, CLOCK), "goes", written("goes"))
                        .status())
                .isEqualTo(DeliveryStatus.CAPTURED);
    }

    @Test
    @Tag("long")
    void keys_are_for_the_domains_of_queues() {
        assertThatThrownBy(() -> keys.create("stranger.example", SomeAct.act()))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("thulium.example");
    }

    /// The program is Debian's python3-dkim.
    @Test
    @Tag("long")
    void dkimpy_verifies_it_too(@TempDir Path folder) throws Exception {
        assumeTrue(python("import dkim") == 0, "Debian's python3-dkim is not installed.");
        DkimKey key = keys.create(DOMAIN, SomeAct.act());
        activate(key);
        Path file = Files.write(folder.resolve("mail.eml"), sent("Zażółć \t gęślą jaźń  \n\n\nkoniec\n\n"));
        String program = "import dkim,sys; sys.exit(0 if dkim.verify(open(sys.argv[1],'rb').read(),"
                + " dnsfunc=lambda name, timeout=5: sys.argv[2].encode()) else 7)";
        assertThat(python(program, file.toString(), key.recordText())).isZero();
        Files.writeString(file, Files.readString(file).replaceFirst("\r\nTo: ", "\r\nTo: x@y.example,"));
        assertThat(python(program, file.toString(), key.recordText())).isEqualTo(7);
    }

    private static int python(String program, String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("/usr/bin/python3", "-c", program));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private void activate(DkimKey key) {
        assertThat(keys.activate(DOMAIN, key.selector(), _ -> List.of(key.recordText()), SomeAct.act()))
                .isTrue();
        now = now.plusSeconds(60);
    }

    /// The bytes of a message that is written and sent now.
    private static byte[] sent(String body) {
        long[] ids = written(body);
        DeliveryView delivery = delivered(new DkimSigner(db.database(), TestKey.KEY, CLOCK), body, ids);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.CAPTURED);
        return sentMails.raw(VisibleQueues.ALL, ids[0], ids[1]).orElseThrow();
    }

    private static List<SenderTrouble> troubles = List.of();

    private static DeliveryView delivered(DkimSigner signer, String body, long[] ids) {
        var messageIds = new MessageIds(new byte[32], "fallback.example");
        var writer = new MailWriter(
                new MimeComposer(ZoneOffset.UTC),
                _ -> {
                    throw new IllegalStateException("no files");
                },
                messageIds,
                "desk",
                false);
        now = now.plusSeconds(20);
        try (var deliverer = new Deliverer(
                db.database(),
                new CaptureTransport(),
                writer,
                messageIds,
                RetrySchedule.DEFAULT,
                desk.tickets::deliveriesChanged,
                CLOCK,
                DelivererSettings.of("test").signedBy(signer))) {
            deliverer.deliverDue();
            troubles = deliverer.troubles();
        }
        return sentMails.deliveries(VisibleQueues.ALL, ids[0], ids[1]).getFirst();
    }

    /// A ticket and its first message, which we write.
    private static long[] written(String body) {
        var ticket = new NewTicket(
                "test@thulium.example",
                "Zażółć gęślą jaźń",
                body,
                Optional.of("d" + CUSTOMERS.incrementAndGet() + "@x.example"),
                BodyType.PLAIN,
                "",
                List.of(),
                List.of(),
                Source.EMAIL,
                Direction.OUT,
                Optional.of("akowalski"),
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                true);
        long id = desk.tickets.open(ticket, SomeAct.act()).ticketId();
        return new long[] {
            id, desk.tickets.get(id, VisibleQueues.ALL).messages().getFirst().id()
        };
    }

    private static boolean verifies(byte[] mail, DkimKey published) {
        var verifier =
                new DKIMVerifier((_, selector, domain) -> published.selector().contentEquals(selector)
                                && published.domain().contentEquals(domain)
                        ? List.of(published.recordText())
                        : List.of());
        try {
            return !verifier.verify(new ByteArrayInputStream(mail)).isEmpty();
        } catch (FailException | IOException _) {
            return false;
        }
    }

    private static String text(byte[] mail) {
        return new String(mail, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
