import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One request and its response, read from a file of `contract/` (its README documents the format).
record GoldenExchange(String file, Message request, Message answer) {

    /// `start` is `METHOD /path` or a status.
    record Message(String start, Map<String, String> headers, String body) {

        static Message read(String text) {
            int blank = text.indexOf("\n\n");
            String[] head =
                    (blank < 0 ? text : text.substring(0, blank)).strip().split("\n");
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i < head.length; i++) {
                int colon = head[i].indexOf(':');
                headers.put(
                        head[i].substring(0, colon),
                        head[i].substring(colon + 1).strip());
            }
            String body = blank < 0 ? "" : text.substring(blank + 2);
            return new Message(head[0], headers, body.endsWith("\n") ? body.substring(0, body.length() - 1) : body);
        }

        String method() {
            return start.substring(0, start.indexOf(' '));
        }

        String path() {
            return start.substring(start.indexOf(' ') + 1);
        }
    }

    int status() {
        return Integer.parseInt(answer.start());
    }

    static List<GoldenExchange> all() throws IOException {
        var exchanges = new ArrayList<GoldenExchange>();
        try (var files = Files.list(Path.of("..", "contract"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".http")).sorted().toList()) {
                String[] parts = Files.readString(file).split("(?m)^---\n");
                for (int i = 0; i + 1 < parts.length; i += 2) {
                    exchanges.add(new GoldenExchange(
                            file.getFileName().toString(), Message.read(parts[i]), Message.read(parts[i + 1])));
                }
            }
        }
        return exchanges;
    }
}
