package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odzew.account.AccountNotices;
import odzew.account.Actor;
import odzew.account.AuditChain;
import odzew.account.AuditLog;
import odzew.account.AuditLog.Noted;
import odzew.account.AuditLog.Verification;
import odzew.account.AuditedCommand;
import odzew.account.SecondFactor;
import odzew.account.SomeAct;
import odzew.account.Totp;
import odzew.account.UnkeptAudit;
import odzew.database.Database;
import odzew.database.DatabaseException;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.InstallationSecret;
import odzew.installation.SecretReplacement;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.SecretBox;
import odzew.mailbox.SenderStore;
import odzew.mailbox.oauth.TokenStore;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import odzew.settings.SecretFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The installation's secret is replaced without a loss, wholly or not at all.
class SecretReplacementTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(1);

    private static final byte[] FORMER = "the former secret of this installation".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEXT = "the next secret of this installation".getBytes(StandardCharsets.UTF_8);
    private static final byte[] THIRD = "the third secret of this installation".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TOTP = Totp.newSecret();

    @TempDir
    Path data;

    private Instant now = Instant.parse("2026-11-30T10:00:00Z");
    private long agent;
    private List<String> codes;

    @BeforeEach
    void an_installation() {
        Emptying.empty(
                db.database(),
                "audit_entry",
                "audit_link",
                "audit_key",
                "agent",
                "mailbox",
                "sender",
                "webhook",
                "installation",
                "provider_session",
                "sign_in_attempt");
        db.database().useTransaction(handle -> {
            agent = handle.createQuery("insert into agent (login, created_at) values ('ola', now()) returning id")
                    .mapTo(Long.class)
                    .one();
        });
        var here = Fingerprint.of(db.database(), Optional.empty(), Optional.empty());
        Installation.open(db.database(), here, FORMER, () -> now);
        codes = factor(FORMER)
                .enable(agent, TOTP, Totp.code(TOTP, now), SomeAct.act())
                .recoveryCodes();
        chain(FORMER);
    }

    @Test
    void a_second_factor_and_recovery_codes_go_on_after_two_replacements() {
        replace(FORMER, NEXT);
        assertThat(factor(NEXT).accept(agent, codes.get(0), "192.0.2.1")).isTrue();
        replace(NEXT, THIRD);
        now = now.plusSeconds(60);
        assertThat(factor(THIRD).accept(agent, Totp.code(TOTP, now), "192.0.2.1"))
                .isTrue();
        assertThat(factor(THIRD).accept(agent, codes.get(0), "192.0.2.1")).isFalse();
        assertThat(factor(THIRD).accept(agent, codes.get(1), "192.0.2.1")).isTrue();
        assertThat(factor(NEXT).accept(agent, codes.get(2), "192.0.2.1")).isFalse();
    }

    @Test
    void the_audit_log_stays_whole_and_a_link_noted_before_stays_valid() {
        var before = (Verification.Whole) new AuditLog(db.database(), key(FORMER)).verify(Optional.empty());
        replace(FORMER, NEXT);
        replace(NEXT, THIRD);
        var noted = Optional.of(new Noted(before.links(), before.hash()));
        assertThat(new AuditLog(db.database(), key(THIRD)).verify(noted)).isInstanceOf(Verification.Whole.class);
        assertThat(db.database()
                        .<String, RuntimeException>read(
                                handle -> handle.createQuery("select action from audit_entry order by id desc limit 1")
                                        .mapTo(String.class)
                                        .one()))
                .isEqualTo("installation.secret_replaced");
    }

    @Test
    void the_former_secret_does_not_suffice_to_write_the_earlier_log_anew() {
        replace(FORMER, NEXT);
        db.database().useTransaction(handle -> UnkeptAudit.execute(handle, """
                        delete from audit_link;
                        update audit_entry set detail = 'forged' where id = 1;
                        delete from audit_entry where action = 'installation.secret_replaced'
                        """));
        chain(FORMER);
        assertThat(new AuditLog(db.database(), key(NEXT)).verify(Optional.empty()))
                .isInstanceOf(Verification.Changed.class);
        Emptying.empty(db.database(), "audit_link", "audit_entry");
        assertThat(new AuditLog(db.database(), key(NEXT)).verify(Optional.empty()))
                .isEqualTo(new Verification.LinkMissing(1));
    }

    @Test
    void all_that_is_sealed_opens_with_the_next_secret_only() throws Exception {
        SealedRows.insert(db.database(), FORMER);
        Resealing resealing = replace(FORMER, NEXT);
        assertThat(resealing.unreadable()).isEmpty();
        var box = new SecretBox(NEXT);
        Mailbox mailbox =
                db.database().read(handle -> new MailboxStore().all(handle)).getFirst();
        assertThat(box.open(mailbox.owner(), mailbox.secret())).isEqualTo("imap");
        var sender = db.database().read(handle -> new SenderStore().all(handle)).getFirst();
        assertThat(box.open(sender.owner(), sender.secret())).isEqualTo("smtp");
        TokenStore.Row tokens = db.database()
                .read(handle -> new TokenStore().find(handle, mailbox.id()).orElseThrow());
        assertThat(List.of(
                        box.open(mailbox.owner(), tokens.clientSecret()),
                        box.open(mailbox.owner(), tokens.pendingVerifier()),
                        box.open(mailbox.owner(), tokens.refreshToken()),
                        box.open(mailbox.owner(), tokens.accessToken()),
                        box.open(mailbox.owner(), tokens.sendToken())))
                .containsExactly("client", "verifier", "refresh", "access", "send");
        assertThat(opened("webhook secrets", "webhook 1", "secret", "webhook")).isEqualTo("signs");
        assertThat(opened("webhook secrets", "password of webhook 1", "http_auth_password", "webhook"))
                .isEqualTo("basic");
        assertThat(opened("provider sessions", "provider session p1", "refresh_token", "provider_session"))
                .isEqualTo("again");
        assertThat(opened("provider sessions", "provider session p1", "id_token", "provider_session"))
                .isEqualTo("who");
        assertThat(opened("push secrets", "push key", "private_key", "push_key"))
                .isEqualTo("\0".repeat(32));
        assertThat(opened("push secrets", "push subscription https://p.example", "secret", "push_subscription"))
                .isEqualTo("\0".repeat(16));
        assertThatThrownBy(() -> key(FORMER).seal("odzew mailbox secrets").open(mailbox.owner(), mailbox.secret()))
                .isInstanceOf(Seal.Unreadable.class);
    }

    /// A new column of bytes is either sealed, and then sealed again here, or belongs to this list.
    @Test
    void every_column_of_bytes_is_known_to_be_sealed_or_not() {
        assertThat(db.database()
                        .<List<String>, RuntimeException>read(handle ->
                                handle.createQuery("""
                        select c.table_name || '.' || c.column_name
                          from information_schema.columns c
                          join information_schema.tables t using (table_schema, table_name)
                         where c.table_schema = 'public' and c.data_type = 'bytea' and t.table_type = 'BASE TABLE'
                           and c.column_name not in ('bytes', 'attribute_bytes', 'hash', 'public_key', 'object')
                           and c.column_name not like '%sha256' and c.column_name not like '%digest'
                           and c.table_name not in ('answered_request', 'agent_passkey')
                         order by 1
                        """).mapTo(String.class).list()))
                .containsExactly(
                        "agent.totp_secret",
                        "agent_recovery_code.code",
                        "agent_recovery_code.former_keys",
                        "audit_key.sealed",
                        "dkim_key.private_key",
                        "installation.secret_check",
                        "mailbox.secret",
                        "mailbox_token.access_token",
                        "mailbox_token.client_secret",
                        "mailbox_token.pending_verifier",
                        "mailbox_token.refresh_token",
                        "mailbox_token.send_token",
                        "object_place.data_key",
                        "provider_session.id_token",
                        "provider_session.refresh_token",
                        "push_key.private_key",
                        "push_subscription.secret",
                        "sender.secret",
                        "webhook.http_auth_password",
                        "webhook.secret");
    }

    @Test
    void a_replacement_that_breaks_in_the_middle_leaves_the_former_secret_in_force() {
        assertThatThrownBy(() -> SecretReplacement.run(
                        db.database(), FORMER, NEXT, InstantSource.system(), SomeAct.act(), handle -> {
                            SecretCommand.reseal(handle, new Resealing(key(FORMER), key(NEXT)));
                            throw new IllegalStateException("killed");
                        }))
                .hasMessage("killed");
        assertThat(InstallationSecret.isSecret(db.database(), FORMER)).isTrue();
        assertThat(factor(FORMER).accept(agent, codes.get(0), "192.0.2.1")).isTrue();
    }

    @Test
    void it_is_refused_with_a_wrong_secret_and_while_a_server_uses_the_database() {
        assertThatThrownBy(() -> replace(NEXT, THIRD))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ODZEW_SECRET");
        try (Database server = Database.connect(db.databaseUrl(), 1)) {
            assertThat(server.isReachable()).isTrue();
            assertThatThrownBy(() -> replace(FORMER, NEXT)).hasMessageContaining("Stop all servers");
        }
        assertThat(InstallationSecret.isSecret(db.database(), FORMER)).isTrue();
    }

    @Test
    void a_file_whose_replacement_was_killed_follows_the_database() throws Exception {
        var file = new SecretFile(data);
        Files.write(data.resolve("secret"), FORMER);
        file.prepare(NEXT);
        file.settle(secret -> Arrays.equals(secret, FORMER), now);
        assertThat(data.resolve("secret")).hasBinaryContent(FORMER);
        file.settle(secret -> Arrays.equals(secret, NEXT), now);
        assertThat(data.resolve("secret")).hasBinaryContent(NEXT);
        assertThat(data.resolve("secret.until-20261130T100000Z")).hasBinaryContent(FORMER);
        assertThat(data.resolve("secret.next")).doesNotExist();
    }

    private static String opened(String purpose, String owner, String column, String table) {
        return db.database()
                .<String, RuntimeException>read(handle -> key(NEXT)
                        .seal("odzew " + purpose)
                        .openText(
                                owner,
                                handle.createQuery("select " + column + " from " + table)
                                        .mapTo(byte[].class)
                                        .one()));
    }

    private Resealing replace(byte[] from, byte[] to) {
        var resealing = new Resealing(key(from), key(to));
        SecretReplacement.run(
                db.database(),
                from,
                to,
                () -> now,
                AuditedCommand.of(Actor.system("admin"), "installation.secret_replaced", "installation"),
                handle -> SecretCommand.reseal(handle, resealing));
        chain(to);
        return resealing;
    }

    private static void chain(byte[] secret) {
        new AuditChain(db.database(), key(secret)).chainNext();
    }

    private SecondFactor factor(byte[] secret) {
        return new SecondFactor(db.database(), key(secret), AccountNotices.NONE, () -> now);
    }

    private static InstallationKey key(byte[] secret) {
        return new InstallationKey(secret);
    }
}
