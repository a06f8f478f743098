package odzew.web.inbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import odzew.desk.Order;
import org.springframework.web.servlet.function.ServerRequest;

/// The address of a list: `/desk?list=mine&filter=is:unread&sort=-created`. Defaults are left out.
///
/// @param key `mine`, `unassigned`, `open`, `all`, `queue-32`, `status-6`, `view-3`
/// @param filter search operators that narrow it
/// @param sort an order, or empty: the list's own
public record ListAddress(String key, String filter, String sort) {

    static final String USUAL = "open";

    static ListAddress of(ServerRequest request) {
        return new ListAddress(
                request.param("list").filter(key -> !key.isBlank()).orElse(USUAL),
                request.param("filter").map(String::strip).orElse(""),
                request.param("sort").orElse(""));
    }

    static ListAddress of(String key) {
        return new ListAddress(key, "", "");
    }

    ListAddress narrowed(String other) {
        return new ListAddress(key, other, sort);
    }

    public ListAddress sorted(Order order) {
        return new ListAddress(key, filter, order.toString());
    }

    /// `?list=…`, or nothing for the default list. Other addresses carry it too, so that a page knows its list.
    public String query() {
        var query = new StringBuilder();
        add(query, "list", key.equals(USUAL) ? "" : key);
        add(query, "filter", filter);
        add(query, "sort", sort);
        return query.toString();
    }

    @Override
    public String toString() {
        return "/desk" + query();
    }

    /// Adds one more parameter.
    public String with(String name, String value) {
        var query = new StringBuilder(query());
        add(query, name, value);
        return "/desk" + query;
    }

    private static void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
