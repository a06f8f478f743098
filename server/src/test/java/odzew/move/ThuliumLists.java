package odzew.move;

import java.util.ArrayList;
import java.util.Map;

/// The lists of the other system that stay as they are while tickets change.
final class ThuliumLists {

    private ThuliumLists() {}

    /// The answer; empty for an unknown path. The company is listed among the customers too.
    static String of(String path, Map<String, String> query, int people) {
        return switch (path) {
            case "/api/ticket_statuses" -> """
                [{"status_id":"1","name":"Nowe","substatuses":[]},
                 {"status_id":"7","name":"U dostawcy","substatuses":[{"substatus_id":"3","name":"ponaglone"}]},
                 {"status_id":"9","name":"Zamknięte","substatuses":[]}]
                """;
            case "/api/ticket_categories" -> "[{\"category_id\":2,\"name\":\"Reklamacje\"}]";
            case "/api/ticket_queues" -> """
                [{"ticket_queue_id":1,"name":"Sklep","email":"sklep@firma.example"},
                 {"ticket_queue_id":2,"name":"Serwis","email":""}]
                """;
            case "/api/agents" -> """
                [{"agent_id":"11","login":"jkowalski","name":"Jan","surname":"Kowalski","email":"jan@firma.example",
                  "active":true,"number":1,"outbound_mode":"manual","group_id":""}]
                """;
            case "/api/customers" -> customers(query, people);
            case "/api/companies" -> number(query, "offset") > 0 ? "[]" : """
                [{"name":"Firma Sp. z o.o.","company_id":28,"customer_id":539,"type":"","group":"","nip":"5260001246",
                  "account_manager":"","custom_fields":{"Branża":"handel"}}]
                """;
            default -> "";
        };
    }

    private static String customers(Map<String, String> query, int people) {
        var all = new ArrayList<String>();
        for (int i = 0; i < people; i++) {
            all.add("""
                    {"customer_id":%d,"name":"Anna","surname":"Nowak %d","phone_number":"%s","phone_numbers":[%s],
                     "email":"%s","company_id":%s,"identifier":"","type":"","group":"","company_flag":"",
                     "account_manager":"","updated_at":"2024-02-01 10:00","custom_fields":{"ID":%s}}
                    """.formatted(
                            500 + i,
                            i,
                            i % 4 == 0 ? "" : "60010020" + i % 10,
                            i % 4 == 0 ? "" : "\"60010020" + i % 10 + "\"",
                            i == 7 ? "nie podał" : "anna" + i + "@klient.example",
                            i % 9 == 0 ? "28" : "\"\"",
                            i % 2 == 0 ? "null" : "\"K" + i + "\""));
        }
        int from = Math.min(number(query, "offset"), all.size());
        return "[" + String.join(",", all.subList(from, Math.min(all.size(), from + number(query, "limit")))) + "]";
    }

    static int number(Map<String, String> query, String name) {
        return Integer.parseInt(query.getOrDefault(name, "0"));
    }
}
