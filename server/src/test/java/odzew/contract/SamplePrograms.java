package odzew.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request as a program in each of six languages, as its programmers would write it.
record SamplePrograms(Exchange.Part request) {

    static final String HOST = "https://helpdesk.example.com";

    Map<String, String> all() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("curl", curl());
        texts.put("HTTPie", httpie());
        texts.put("PHP", php());
        texts.put("Node", node());
        texts.put("Python", python());
        texts.put("Java", java());
        return texts;
    }

    Map<String, String> headers() {
        var headers = new LinkedHashMap<>(request.headers());
        headers.remove("Authorization");
        headers.replace("Content-Type", "application/json; charset=utf-8", "application/json");
        return headers;
    }

    private String method() {
        return request.method();
    }

    private String url() {
        return HOST + request.path();
    }

    private String body() {
        return request.body();
    }

    private Optional<JsonNode> json() {
        try {
            return headers().getOrDefault("Content-Type", "").contains("json")
                    ? Optional.of(JsonMapper.shared().readTree(body()))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// JSON over several lines, else the body as it is.
    private String readable() {
        return json().map(it -> Literals.JSON.of(it, "")).orElse(body());
    }

    private String curl() {
        var text = new StringBuilder("curl -u api_user:api_pass ");
        text.append(method().equals("GET") ? "" : "-X " + method() + " ")
                .append(nextLine())
                .append(shell(url()));
        headers().forEach((name, value) -> text.append(" \\\n  -H ").append(shell(name + ": " + value)));
        if (!body().isEmpty()) {
            text.append(" \\\n  --data-binary ").append(shell(readable()));
        }
        return text.toString();
    }

    private String httpie() {
        var text = new StringBuilder("http -a api_user:api_pass " + method() + " " + nextLine() + shell(url()));
        headers().forEach((name, value) -> text.append(" \\\n  ").append(shell(name + ":" + value)));
        if (!body().isEmpty()) {
            text.append(" \\\n  --raw ").append(shell(readable()));
        }
        return text.toString();
    }

    /// A long address has a line of its own.
    private String nextLine() {
        return url().length() > 45 ? "\\\n  " : "";
    }

    private String php() {
        var text = new StringBuilder("<?php\n$curl = curl_init(" + Literals.php(url()) + ");\n");
        text.append("curl_setopt_array($curl, [\n");
        if (!method().equals("GET")) {
            text.append("    CURLOPT_CUSTOMREQUEST => '").append(method()).append("',\n");
        }
        text.append("    CURLOPT_USERPWD => 'api_user:api_pass',\n    CURLOPT_RETURNTRANSFER => true,\n");
        if (!headers().isEmpty()) {
            text.append(headers().entrySet().stream()
                    .map(it -> Literals.php(it.getKey() + ": " + it.getValue()))
                    .collect(Collectors.joining(", ", "    CURLOPT_HTTPHEADER => [", "],\n")));
        }
        if (!body().isEmpty()) {
            text.append("    CURLOPT_POSTFIELDS => ")
                    .append(json().map(it -> "json_encode(" + Literals.PHP.of(it, "    ") + ")")
                            .orElse(Literals.php(body())))
                    .append(",\n");
        }
        return text.append("]);\n$answer = curl_exec($curl);\n")
                .append("echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $answer, \"\\n\";")
                .toString();
    }

    private String node() {
        var text = new StringBuilder("const response = await fetch(" + quoted(url()) + ", {\n");
        if (!method().equals("GET")) {
            text.append("  method: ").append(quoted(method())).append(",\n");
        }
        text.append("  headers: {\n    Authorization: \"Basic \" + btoa(\"api_user:api_pass\"),\n");
        headers()
                .forEach((name, value) -> text.append("    ")
                        .append(quoted(name))
                        .append(": ")
                        .append(quoted(value))
                        .append(",\n"));
        text.append("  },\n");
        if (!body().isEmpty()) {
            text.append("  body: ")
                    .append(json().map(it -> "JSON.stringify(" + Literals.JSON.of(it, "  ") + ")")
                            .orElse(quoted(body())))
                    .append(",\n");
        }
        return text.append("});\nconsole.log(response.status, await response.text());")
                .toString();
    }

    private String python() {
        var text = new StringBuilder("import base64\n");
        text.append(json().isPresent() && !body().isEmpty() ? "import json\n" : "")
                .append("import urllib.request\n\n");
        text.append("request = urllib.request.Request(\n    ")
                .append(quoted(url()))
                .append(",\n");
        if (!method().equals("GET")) {
            text.append("    method=").append(quoted(method())).append(",\n");
        }
        if (!body().isEmpty()) {
            text.append("    data=")
                    .append(json().map(it -> "json.dumps(" + Literals.PYTHON.of(it, "    ") + ")")
                            .orElse(quoted(body())))
                    .append(".encode(),\n");
        }
        text.append("    headers={\n        \"Authorization\": \"Basic \"")
                .append(" + base64.b64encode(b\"api_user:api_pass\").decode(),\n");
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
        if (!body().isEmpty()) {
            text.append("        var body = ").append(textBlock(readable())).append(";\n");
        }
        text.append("        var request = HttpRequest.newBuilder(URI.create(")
                .append(quoted(url()))
                .append("))\n            .header(\"Authorization\", \"Basic \" + pair)\n");
        headers()
                .forEach((name, value) -> text.append("            .header(")
                        .append(quoted(name))
                        .append(", ")
                        .append(quoted(value))
                        .append(")\n"));
        String publisher = body().isEmpty() ? "BodyPublishers.noBody()" : "BodyPublishers.ofString(body)";
        return text.append("            .method(\"" + method() + "\", " + publisher + ")\n            .build();\n")
                .append("        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());\n")
                .append("        System.out.println(response.statusCode() + \" \" + response.body());\n    }\n}")
                .toString();
    }

    /// Java 15 or newer.
    private static String textBlock(String text) {
        return text.contains("\n")
                ? "\"\"\"\n" + text.replace("\\", "\\\\").indent(12).stripTrailing() + "\"\"\""
                : quoted(text);
    }

    private static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /// A literal of Node, Python and Java at once.
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
