package odzew.web.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.AuditTrail.Row;
import odzew.problem.LocalizedText;
import odzew.web.Desk;
import odzew.web.View;

/// The model of the audit log's page.
///
/// @param names the agents' names by login
/// @param choices the filter as it was chosen, by the fields of its form
public record AuditModel(List<Row> rows, Map<String, String> names, Map<String, String> choices, boolean more) {

    /// The object of an action.
    ///
    /// @param link empty: there is no page
    public record Subject(String text, String link) {}

    private static final Pattern NUMBERED =
            Pattern.compile("(ticket|customer|queue|message)s?[ /]([0-9]{1,18})(?:[ /].*)?");
    private static final Pattern NAMED = Pattern.compile("(mailbox|sender|webhooks) ?/?(.+)");

    public String chosen(String field) {
        return choices.getOrDefault(field, "");
    }

    public String action(View view, Row row) {
        return AuditActions.find(row.entry().action())
                .map(view::text)
                .orElse(row.entry().action());
    }

    public Map<String, LocalizedText> groups() {
        return AuditActions.GROUPS;
    }

    /// The name of a chosen action; empty for groups.
    public Optional<String> single(View view) {
        String action = chosen("action");
        return action.isEmpty() || groups().containsKey(action)
                ? Optional.empty()
                : Optional.of(AuditActions.find(action).map(view::text).orElse(action));
    }

    public String actor(View view, Row row) {
        String name = row.entry().actor().name();
        return switch (row.entry().actor().kind()) {
            case AGENT -> names.getOrDefault(name, name);
            case API_USER -> view.text(AdminText.AUDIT_API_USER, name);
            case SYSTEM -> view.text(AdminText.AUDIT_SYSTEM, name);
        };
    }

    public Subject subject(View view, Row row) {
        String text = row.entry().subject();
        String action = row.entry().action();
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            return numbered(view, numbered.group(1), numbered.group(2));
        }
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            String area = named.group(1).equals("mailbox")
                    ? "mailboxes"
                    : named.group(1).equals("sender") ? "senders" : "webhooks";
            return new Subject(named.group(2), AdminPages.PATH + "/" + area + "/" + encoded(named.group(2)));
        }
        if (action.startsWith("agent.") && names.containsKey(text)) {
            return new Subject(names.get(text), AdminPages.PATH + "/agents/" + encoded(text));
        }
        if (action.startsWith("queue.") && text.matches("[0-9]{1,18}")) {
            return numbered(view, "queue", text);
        }
        return new Subject(text, "");
    }

    private static Subject numbered(View view, String kind, String number) {
        return switch (kind) {
            case "ticket" -> new Subject(view.text(AdminText.AUDIT_TICKET, number), Desk.PATH + "/tickets/" + number);
            case "customer" ->
                new Subject(view.text(AdminText.AUDIT_CUSTOMER, number), Desk.PATH + "/customers/" + number);
            case "queue" ->
                new Subject(view.text(AdminText.AUDIT_QUEUE, number), AdminPages.PATH + "/queues/" + number);
            default -> new Subject(view.text(AdminText.AUDIT_MESSAGE, number), "");
        };
    }

    /// The same filter with another value in one field.
    public String with(String field, String value) {
        var address = new StringBuilder(AdminPages.PATH + "/audit?" + field + "=" + encoded(value));
        choices.forEach((name, chosen) -> {
            if (!name.equals(field) && !chosen.isEmpty()) {
                address.append('&').append(name).append('=').append(encoded(chosen));
            }
        });
        return address.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
