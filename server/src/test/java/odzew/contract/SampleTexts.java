package odzew.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import odzew.contract.Description.Operation;

/// A golden exchange as a program in each of six languages, for the reference page.
final class SampleTexts {

    static final String HOST = "https://helpdesk.example.com";

    /// The exchange at this position of its file; those before it prepare it.
    record Sample(Operation operation, Path file, int position, Exchange exchange) {

        String id() {
            return operation.node().get("operationId").stringValue();
        }

        Map<String, String> texts() {
            var texts = new LinkedHashMap<String, String>();
            texts.put("curl", curl());
            texts.put("HTTPie", httpie());
            texts.put("PHP", php());
            texts.put("Node", node());
            texts.put("Python", python());
            texts.put("Java", java());
            return texts;
        }

        private String method() {
            return exchange.request().method();
        }

        private String url() {
            return HOST + exchange.request().path();
        }

        private String body() {
            return exchange.request().body();
        }

        private Map<String, String> headers() {
            var headers = new LinkedHashMap<>(exchange.request().headers());
            headers.remove("Authorization");
            return headers;
        }

        private String curl() {
            var text = new StringBuilder("curl -u api_user:api_pass -X " + method() + " " + shell(url()));
            headers().forEach((name, value) -> text.append(" \\\n  -H ").append(shell(name + ": " + value)));
            if (!body().isEmpty()) {
                text.append(" \\\n  --data-binary ").append(shell(body()));
            }
            return text.toString();
        }

        private String httpie() {
            var text = new StringBuilder("http -a api_user:api_pass " + method() + " " + shell(url()));
            headers().forEach((name, value) -> text.append(" \\\n  ").append(shell(name + ":" + value)));
            if (!body().isEmpty()) {
                text.append(" \\\n  --raw ").append(shell(body()));
            }
            return text.toString();
        }

        private String php() {
            var text = new StringBuilder("<?php\n$curl = curl_init(" + php(url()) + ");\n");
            text.append("curl_setopt_array($curl, [\n    CURLOPT_CUSTOMREQUEST => '")
                    .append(method());
            text.append("',\n    CURLOPT_USERPWD => 'api_user:api_pass',\n    CURLOPT_RETURNTRANSFER => true,\n");
            if (!headers().isEmpty()) {
                var lines = new ArrayList<String>();
                headers().forEach((name, value) -> lines.add(php(name + ": " + value)));
                text.append("    CURLOPT_HTTPHEADER => [")
                        .append(String.join(", ", lines))
                        .append("],\n");
            }
            if (!body().isEmpty()) {
                text.append("    CURLOPT_POSTFIELDS => ").append(php(body())).append(",\n");
            }
            return text.append("]);\n$answer = curl_exec($curl);\n")
                    .append("echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $answer, \"\\n\";")
                    .toString();
        }

        private String node() {
            var text = new StringBuilder("const response = await fetch(" + quoted(url()) + ", {\n");
            text.append("  method: ").append(quoted(method())).append(",\n  headers: {\n");
            text.append("    Authorization: \"Basic \" + btoa(\"api_user:api_pass\"),\n");
            headers()
                    .forEach((name, value) -> text.append("    ")
                            .append(quoted(name))
                            .append(": ")
                            .append(quoted(value))
                            .append(",\n"));
            text.append("  },\n");
            if (!body().isEmpty()) {
                text.append("  body: ").append(quoted(body())).append(",\n");
            }
            return text.append("});\nconsole.log(response.status, await response.text());")
                    .toString();
        }

        private String python() {
            var text = new StringBuilder("import base64\nimport urllib.request\n\n");
            text.append("request = urllib.request.Request(\n    ").append(quoted(url()));
            text.append(",\n    method=").append(quoted(method())).append(",\n");
            if (!body().isEmpty()) {
                text.append("    data=").append(quoted(body())).append(".encode(),\n");
            }
            text.append(
                    "    headers={\n        \"Authorization\": \"Basic \" + base64.b64encode(b\"api_user:api_pass\")"
                            + ".decode(),\n");
            headers()
                    .forEach((name, value) -> text.append("        ")
                            .append(quoted(name))
                            .append(": ")
                            .append(quoted(value))
                            .append(",\n"));
            return text.append("    },\n)\nwith urllib.request.urlopen(request) as response:\n")
                    .append("    print(response.status, response.read().decode())")
                    .toString();
        }

        private String java() {
            var text = new StringBuilder("""
                    import java.net.URI;
                    import java.net.http.HttpClient;
                    import java.net.http.HttpRequest;
                    import java.net.http.HttpRequest.BodyPublishers;
                    import java.net.http.HttpResponse.BodyHandlers;
                    import java.util.Base64;

                    public class Example {
                        public static void main(String[] args) throws Exception {
                            var pair = Base64.getEncoder().encodeToString("api_user:api_pass".getBytes());
                    """);
            text.append("        var request = HttpRequest.newBuilder(URI.create(")
                    .append(quoted(url()))
                    .append("))\n            .header(\"Authorization\", \"Basic \" + pair)\n");
            headers()
                    .forEach((name, value) -> text.append("            .header(")
                            .append(quoted(name))
                            .append(", ")
                            .append(quoted(value))
                            .append(")\n"));
            String publisher =
                    body().isEmpty() ? "BodyPublishers.noBody()" : "BodyPublishers.ofString(" + quoted(body()) + ")";
            return text.append("            .method(\"" + method() + "\", " + publisher + ")\n            .build();\n")
                    .append(
                            "        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());\n")
                    .append("        System.out.println(response.statusCode() + \" \" + response.body());\n    }\n}")
                    .toString();
        }

        private static String shell(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        private static String php(String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }

        /// A literal of Node, Python and Java at once.
        private static String quoted(String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
        }
    }

    private SampleTexts() {}

    /// For each call the plainest exchange; one that succeeds, where there is one.
    static List<Sample> all(Description description) throws IOException {
        var best = new LinkedHashMap<Operation, Sample>();
        for (Path file : Exchange.files()) {
            List<Exchange> exchanges = Exchange.read(file);
            for (int i = 0; i < exchanges.size(); i++) {
                Exchange.Part request = exchanges.get(i).request();
                Optional<Operation> operation = isPlain(file, exchanges.get(i))
                        ? description.operation(request.method(), request.path())
                        : Optional.empty();
                if (operation.isPresent()) {
                    var sample = new Sample(operation.get(), file, i, exchanges.get(i));
                    best.merge(operation.get(), sample, (one, other) -> cost(one) <= cost(other) ? one : other);
                }
            }
        }
        return description.operations.stream()
                .filter(best::containsKey)
                .map(best::get)
                .toList();
    }

    private static boolean isPlain(Path file, Exchange exchange) {
        String name = file.getFileName().toString();
        return exchange.answer().start().matches("[24].*")
                && !name.contains("lenient")
                && !name.contains("stream")
                && exchange.request()
                        .headers()
                        .getOrDefault("Content-Type", "application/json")
                        .matches("application/.*|text/plain.*|message/.*");
    }

    /// The documented example before others, the first of a file before later ones, then the shortest.
    private static int cost(Sample sample) {
        Exchange.Part request = sample.exchange().request();
        boolean form = request.headers().getOrDefault("Content-Type", "").contains("form");
        boolean placeholder = (request.path() + request.body()).matches("(?s).*(TOKEN|CURSOR).*");
        boolean polish = request.headers().toString().toLowerCase(Locale.ROOT).contains("accept-language");
        boolean example = sample.file().getFileName().toString().contains(".example.");
        boolean refused = !sample.exchange().answer().start().startsWith("2");
        return (example ? 0 : 10_000)
                + (refused ? 10_000_000 : 0)
                + (form ? 100_000 : 0)
                + (placeholder ? 1_000_000 : 0)
                + (polish ? 50_000 : 0)
                + sample.position() * 20_000
                + request.headers().size() * 200
                + request.path().length()
                + request.body().length();
    }
}
