package odzew.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A request and its answer as a file of `contract/` writes them.
record Exchange(Part request, Part answer) {

    static final Path FOLDER = Path.of("..", "contract");

    /// `start` is `METHOD /path` or a status.
    record Part(String start, Map<String, String> headers, String body) {

        static Part read(String text) {
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
            String body = blank < 0 ? "" : text.substring(blank + 2);
            return new Part(
                    head.getFirst(), headers, body.endsWith("\n") ? body.substring(0, body.length() - 1) : body);
        }

        String write() {
            var text = new StringBuilder(start).append('\n');
            headers.forEach(
                    (name, value) -> text.append((name + ": " + value).strip()).append('\n'));
            return (body.isEmpty() ? text : text.append('\n').append(body).append('\n')).toString();
        }

        /// The body as it goes out: a multipart body has CRLF on the wire.
        String sent() {
            return headers.getOrDefault("Content-Type", "").startsWith("multipart/")
                    ? body.replace("\n", "\r\n")
                    : body;
        }

        Part without(String header) {
            var fewer = new LinkedHashMap<>(headers);
            fewer.remove(header);
            return new Part(start, fewer, body);
        }

        String method() {
            return start.substring(0, start.indexOf(' '));
        }

        String path() {
            return start.substring(start.indexOf(' ') + 1);
        }
    }

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .toList();
        }
    }

    /// A file whose last answer is not written yet has an empty one.
    static List<Exchange> read(Path file) throws IOException {
        String[] parts = Files.readString(file).split("(?m)^---\n");
        var exchanges = new ArrayList<Exchange>();
        for (int i = 0; i < parts.length; i += 2) {
            exchanges.add(new Exchange(Part.read(parts[i]), Part.read(i + 1 < parts.length ? parts[i + 1] : "none")));
        }
        return exchanges;
    }

    static String write(List<Exchange> exchanges) {
        return String.join(
                "---\n",
                exchanges.stream()
                        .map(e -> e.request().write() + "---\n" + e.answer().write())
                        .toList());
    }
}
