package odzew.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A request and its response, as a file of `contract/` writes them.
record GoldenExchange(Part request, Part response) {

    /// `start` is `METHOD /path` or a status.
    record Part(String start, Map<String, String> headers, String body) {

        private static Part read(String text) {
            int blank = text.indexOf("\n\n");
            List<String> head = (blank < 0 ? text : text.substring(0, blank))
                    .strip()
                    .lines()
                    .toList();
            var headers = new LinkedHashMap<String, String>();
            for (String line : head.subList(1, head.size())) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            return new Part(
                    head.getFirst(),
                    headers,
                    blank < 0 ? "" : text.substring(blank + 2).replaceFirst("\n$", ""));
        }

        String method() {
            return start.substring(0, start.indexOf(' '));
        }

        String path() {
            return start.substring(start.indexOf(' ') + 1);
        }

        /// True for `/api/RESOURCE/NAME…`, false for a list.
        boolean namesObject() {
            return path().replaceFirst("\\?.*", "").matches("/api/(?:odzew/)?(?!odzew/)[^/]+/.+");
        }

        boolean filtersByCustomField() {
            return method().equals("GET") && path().contains("custom_fields%5B");
        }

        boolean hasCredentials() {
            return !headers.getOrDefault("Authorization", "").isEmpty();
        }

        int status() {
            return Integer.parseInt(start);
        }

        /// A multipart body has CRLF on the wire.
        String sent() {
            boolean multipart = headers.getOrDefault("Content-Type", "").startsWith("multipart/");
            return multipart ? body.replace("\n", "\r\n") : body;
        }
    }

    static List<GoldenExchange> read(String text) {
        String[] parts = text.split("(?m)^---\n");
        var exchanges = new ArrayList<GoldenExchange>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            exchanges.add(new GoldenExchange(Part.read(parts[i]), Part.read(parts[i + 1])));
        }
        return exchanges;
    }
}
