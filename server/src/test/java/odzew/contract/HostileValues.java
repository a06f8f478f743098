package odzew.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that nobody means well with, drawn by a given chance.
final class HostileValues {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e308",
            "9223372036854775807",
            "9223372036854775808",
            "00000000000000000001",
            "NaN",
            "null",
            "true",
            "1; drop table ticket; --",
            "' or '1'='1",
            "\" or \"\"=\"",
            "$$; select pg_sleep(10); $$",
            "1) union select secret from api_user --",
            "%",
            "_%\\",
            ":name ?1 $1 ${7*7} {{7*7}} #{7*7} <%= 7*7 %>",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<!--",
            "<p>&nbsp;</p>",
            "javascript:alert(1)",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "/etc/passwd\u0000.txt",
            "file:///etc/passwd",
            "http://169.254.169.254/latest/meta-data/",
            "a\r\nBcc: victim@example.com",
            "a\nb",
            "\u0000",
            "\u0007\u001b[31m",
            "\u202e\u2066gnp.exe",
            "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\ud800",
            "\udc00x",
            "\ufffe\uffff",
            "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
            "Zażółć gęślą jaźń",
            "İıſK",
            "a@b",
            "\"a b\"@example.com",
            "a@" + "b".repeat(300) + ".example",
            "0000-00-00 00:00",
            "2026-02-30 25:61",
            "9999-12-31 23:59",
            "-999999999-01-01",
            "+1000000-01-01 00:00",
            "2026-03-29 02:30",
            "2026-10-25 02:30:59.999999999",
            "1970-01-01T00:00:00Z",
            "*",
            "tickets.get",
            "PLAIN",
            "html",
            "61527075253ba62a76ca5c",
            "x".repeat(70_000),
            "(".repeat(5_000),
            "<b>".repeat(3_000),
            "> ".repeat(4_000));

    private static final JsonMapper JSON = new JsonMapper();

    private final Random chance;

    HostileValues(Random chance) {
        this.chance = chance;
    }

    String text() {
        return switch (chance.nextInt(10)) {
            case 0 -> Long.toString(chance.nextLong());
            case 1 -> random(chance.nextInt(40));
            case 2 -> Integer.toString(chance.nextInt(2_000));
            default -> TEXTS.get(chance.nextInt(TEXTS.size()));
        };
    }

    /// Short enough for an address.
    String shortText() {
        String text = text();
        return text.length() <= 400 ? text : text.substring(0, 400);
    }

    private String random(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(chance.nextInt(4) == 0 ? chance.nextInt(0x2fff) : 32 + chance.nextInt(95));
        }
        return text.toString();
    }

    /// Any JSON, not deeper than a few levels but for now and then.
    JsonNode json(int depth) {
        return switch (chance.nextInt(depth > 3 ? 6 : 10)) {
            case 0 -> JSON.getNodeFactory().nullNode();
            case 1 -> JSON.getNodeFactory().booleanNode(chance.nextBoolean());
            case 2 -> JSON.getNodeFactory().numberNode(chance.nextLong());
            case 3 -> JSON.getNodeFactory().numberNode(new BigDecimal("1e" + (chance.nextInt(800) - 400)));
            case 4, 5 -> JSON.getNodeFactory().stringNode(text());
            case 6, 7 -> array(depth);
            default -> object(depth);
        };
    }

    private ArrayNode array(int depth) {
        ArrayNode array = JSON.createArrayNode();
        int count = chance.nextInt(20) == 0 ? 2_000 : chance.nextInt(4);
        for (int i = 0; i < count; i++) {
            array.add(count > 10 ? JSON.getNodeFactory().numberNode(i) : json(depth + 1));
        }
        return array;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = chance.nextInt(4); i > 0; i--) {
            object.set(shortText(), json(depth + 1));
        }
        return object;
    }

    /// Bodies that are not a JSON object, or barely one.
    String brokenBody() {
        return switch (chance.nextInt(9)) {
            case 0 -> "{\"a\":".repeat(1 + chance.nextInt(3_000));
            case 1 -> "[".repeat(500) + "]".repeat(500);
            case 2 -> "{\"body\":\"a\",\"body\":\"b\"}";
            case 3 -> "{\"n\":" + "9".repeat(1 + chance.nextInt(3_000)) + "}";
            case 4 -> "\"text\"";
            case 5 -> "\u0000\u0001";
            case 6 -> "{'single':1}";
            case 7 -> "a[b][c][d][e][f]=1&a[]=2&[=&]=&%=%zz&" + "x[".repeat(200);
            default -> text();
        };
    }
}
