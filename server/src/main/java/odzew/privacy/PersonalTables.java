package odzew.privacy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// For each table: which of its rows are those of a person. Exports select them, erasures delete them, in this
/// order: a row goes before the row that it refers to.
final class PersonalTables {

    /// @param condition over the numbers that `PersonRows` collects
    record Rule(String table, String condition) {}

    /// Rows that are the person's.
    static final List<Rule> RULES = List.of(
            by(
                    "webhook_attempt",
                    "notification_id in (select n.id from webhook_notification n where n.event_id"
                            + " in (select id from person_event))"),
            by("webhook_notification", "event_id in (select id from person_event)"),
            by("event", "id in (select id from person_event)"),
            by("captured_mail", "delivery_id in (select id from person_delivery)"),
            by("delivery_attempt", "delivery_id in (select id from person_delivery)"),
            by("delivery", "id in (select id from person_delivery)"),
            by("outgoing_mail_attachment", "outgoing_mail_id in (select id from person_outgoing)"),
            by("outgoing_mail_chunk", "outgoing_mail_id in (select id from person_outgoing)"),
            by("outgoing_mail", "id in (select id from person_outgoing)"),
            by("incoming_mail_person", "incoming_mail_id in (select id from person_incoming)"),
            by("incoming_mail_chunk", "incoming_mail_id in (select id from person_incoming)"),
            by("incoming_mail", "id in (select id from person_incoming)"),
            by("attachment", "message_id in (select id from person_message)"),
            by("draft", "ticket_id in (select id from person_ticket)"),
            by("acknowledgement", "ticket_id in (select id from person_ticket) or lower(address) = any(:addresses)"),
            by("ticket_tag", "ticket_id in (select id from person_ticket)"),
            by(
                    "ticket_link",
                    "first_ticket_id in (select id from person_ticket)"
                            + " or second_ticket_id in (select id from person_ticket)"),
            by("ticket_read", "ticket_id in (select id from person_ticket)"),
            by("ticket_follower", "ticket_id in (select id from person_ticket)"),
            by(
                    "push_message",
                    "notification_id in (select n.id from notification n"
                            + " where n.ticket_id in (select id from person_ticket))"),
            by("notification", "ticket_id in (select id from person_ticket)"),
            by("ticket_document", "ticket_id in (select id from person_ticket)"),
            by("search_work", "ticket_id in (select id from person_ticket)"),
            by("presence", "ticket_id in (select id from person_ticket)"),
            by("message", "id in (select id from person_message)"),
            by("ticket", "id in (select id from person_ticket)"),
            by(
                    "customer_merge",
                    "into_id in (with recursive merged as (select id from person_customer union"
                            + " select m.from_id from customer_merge m join merged on m.into_id = merged.id)"
                            + " select id from merged)"),
            by("customer_address", "customer_id in (select id from person_customer)"),
            by("customer_contact", "customer_id in (select id from person_customer)"),
            by("company", "customer_id in (select id from person_customer)"),
            by("customer", "id in (select id from person_customer)"),
            by("sender_rule", "pattern = any(:addresses)"),
            by("personal_sender", "lower(address) = any(:addresses)"),
            by("sandbox_mail", "lower(sender) = any(:addresses) or lower(recipient) = any(:addresses)"),
            by("sandbox_refusal", "lower(recipient) = any(:addresses)"),
            by("legal_hold", "customer_id in (select id from person_customer)"),
            by("stored_file_chunk", "stored_file_id in (select id from person_file)"),
            by("stored_file", "id in (select id from person_file)"));

    /// Rows of others, in which the person's addresses can be mentioned: there an erasure masks them.
    static final Set<String> MENTIONS = Set.of(
            "alert",
            "alert_notice",
            "answered_request",
            "custom_field",
            "installation",
            "reply_template",
            "sandbox",
            "saved_view",
            "tag",
            "temporary_file",
            "ticket_category",
            "ticket_status",
            "ticket_substatus",
            "web_session_attributes",
            "web_session",
            "webhook");

    /// Tables that an erasure leaves alone: numbers only, our own addresses, accounts of agents and programs. An
    /// address that one of them holds is ours, and is not erased. `audit_entry` is masked in its own way.
    static final Set<String> LEFT = Set.of(
            "agent",
            "agent_identity",
            "agent_passkey",
            "agent_queue",
            "agent_recovery_code",
            "api_usage",
            "api_user",
            "audit_entry",
            "audit_key",
            "audit_link",
            "dkim_key",
            "erasure",
            "event_generation",
            "first_run_token",
            "flyway_schema_history",
            "mailbox",
            "mailbox_mail",
            "mailbox_token",
            "notification_choice",
            "notification_position",
            "object_fault",
            "object_place",
            "outbox_pause",
            "password_link",
            "provider_session",
            "push_key",
            "push_subscription",
            "refusal_run",
            "removed_object",
            "retention",
            "scim_token",
            "search_position",
            "sender",
            "sign_in_attempt",
            "ticket_count",
            "ticket_count_change",
            "ticket_queue",
            "ticket_read_before",
            "webhook_position");

    private PersonalTables() {}

    private static Rule by(String table, String condition) {
        return new Rule(table, condition);
    }

    /// The tables whose rows of others are searched for mentions.
    static Set<String> searched() {
        return Stream.concat(RULES.stream().map(Rule::table), MENTIONS.stream()).collect(Collectors.toSet());
    }
}
