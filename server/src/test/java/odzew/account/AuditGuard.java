package odzew.account;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import odzew.database.Database;

/// Refuses, when a transaction of a test commits, what people decide and no line of the audit log tells.
public final class AuditGuard {

    /// By table: the columns that people decide about; none: all. The others are the server's own notes.
    static final Map<String, List<String>> GUARDED = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "agent",
                    List.of(
                            "login",
                            "name",
                            "surname",
                            "email",
                            "role",
                            "active",
                            "language",
                            "theme",
                            "password_hash",
                            "totp_secret",
                            "sees_all_queues",
                            "undo_seconds",
                            "signed_out_at")),
            Map.entry("agent_passkey", List.of("name", "credential")),
            Map.entry("agent_queue", List.of()),
            Map.entry(
                    "api_user",
                    List.of(
                            "name",
                            "password_hash",
                            "previous_password_hash",
                            "permissions",
                            "allowed_addresses",
                            "requests_per_minute",
                            "retry_window_seconds",
                            "active")),
            Map.entry("custom_field", List.of()),
            Map.entry("ticket_queue", List.of()),
            Map.entry("ticket_status", List.of()),
            Map.entry("ticket_substatus", List.of()),
            Map.entry("ticket_category", List.of()),
            Map.entry("tag", List.of()),
            Map.entry("reply_template", List.of()),
            Map.entry("sender_rule", List.of("pattern", "rule")),
            Map.entry("outbox_pause", List.of()),
            Map.entry("sender", List.of()),
            Map.entry(
                    "mailbox",
                    List.of(
                            "address",
                            "ticket_queue_id",
                            "host",
                            "port",
                            "security",
                            "username",
                            "sign_in",
                            "folder",
                            "after_commit",
                            "move_to",
                            "state")),
            Map.entry(
                    "webhook",
                    List.of(
                            "actions",
                            "subscription_url",
                            "http_auth_user",
                            "http_auth_password",
                            "secret",
                            "paused"))));

    private AuditGuard() {}

    public static void install(Database database) {
        database.useTransaction(handle -> {
            handle.execute("create table audit_guard (active boolean not null)");
            handle.execute("insert into audit_guard values (true)");
            handle.execute("""
                    create function audit_guard() returns trigger language plpgsql as $$
                    begin
                        if (select active from audit_guard)
                           and not exists (select from audit_entry where xid = pg_current_xact_id()) then
                            raise exception 'nothing in the audit log tells of this % of %', tg_op, tg_table_name;
                        end if;
                        return null;
                    end $$
                    """);
            GUARDED.forEach((table, columns) ->
                    handle.execute("""
                    create constraint trigger audit_guard after insert or delete or update %s on %s
                        deferrable initially deferred for each row execute function audit_guard()
                    """.formatted(columns.isEmpty() ? "" : "of " + String.join(", ", columns), table)));
        });
    }

    /// For making a test's own world.
    public static void set(Database database, boolean active) {
        database.useTransaction(handle -> handle.createUpdate("update audit_guard set active = :active")
                .bind("active", active)
                .execute());
    }
}
