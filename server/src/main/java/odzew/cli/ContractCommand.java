package odzew.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `odzew contract run --against URL`: sends the golden exchanges to any server with this API and reports where
/// its responses differ. A difference is hard if a program would notice: another status, a missing field, another
/// type. It is soft if only values differ, because the other server has other data. An object or an API user that
/// only the exchanges' world has is not a difference: the exchange is skipped, and the report says so.
public final class ContractCommand {

    /// The golden exchanges of the program: the text of each by its file's name.
    @FunctionalInterface
    public interface Bundled {

        Map<String, String> read() throws IOException;
    }

    public static final String USAGE = """
            odzew contract run --against URL [--user NAME:PASSWORD] [--exchanges FOLDER] [--writes] [--ours]
                               replay the vendor's published samples and the golden exchanges of its calls against a
                               server; without --writes only those that read; --ours adds the calls below /api/odzew
            """;

    private enum Outcome {
        SAME,
        SOFT,
        HARD,
        SKIPPED
    }

    private record Result(Outcome outcome, String reason) {}

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([0-9a-f]+)\"");
    private static final Pattern CURSOR = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final HttpClient http;
    private final String server;
    private final String user;
    private final boolean writes;
    private final PrintStream out;
    private final Map<Outcome, Integer> counts = new TreeMap<>();

    private ContractCommand(HttpClient http, Arguments arguments, PrintStream out) {
        this.http = http;
        this.server = arguments
                .option("against")
                .filter(it -> it.matches("https?://.+"))
                .orElseThrow(() -> new Arguments.Wrong("--against takes an address such as http://localhost:8080."))
                .replaceAll("/+$", "");
        this.user = arguments.option("user").orElse("api_user:api_pass");
        this.writes = arguments.has("writes");
        this.out = out;
    }

    /// @return the exit code: 0 without a hard difference, 1 with one, 2 for a wrong command line
    public static int run(List<String> line, Bundled bundled, PrintStream out, PrintStream err) {
        Arguments arguments = Arguments.of(line);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            if (!arguments.word(0).equals("run")) {
                throw new Arguments.Wrong("Unknown: contract " + arguments.word(0));
            }
            var command = new ContractCommand(http, arguments, out);
            return command.run(exchanges(arguments, bundled));
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("The golden exchanges cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private static Map<String, String> exchanges(Arguments arguments, Bundled bundled) throws IOException {
        var texts = new TreeMap<String, String>();
        if (arguments.has("exchanges")) {
            try (var files = Files.list(Path.of(arguments.option("exchanges").orElseThrow()))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".http")).toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        } else {
            texts.putAll(bundled.read());
            texts.keySet().removeIf(file -> file.startsWith("odzew.") && !arguments.has("ours"));
        }
        if (texts.isEmpty()) {
            throw new Arguments.Wrong("There are no golden exchanges here; --exchanges names their folder.");
        }
        return texts;
    }

    private int run(Map<String, String> files) {
        files.forEach(this::replay);
        out.printf(
                "%d same, %d with other values, %d hard differences, %d skipped%n",
                counts.getOrDefault(Outcome.SAME, 0),
                counts.getOrDefault(Outcome.SOFT, 0),
                counts.getOrDefault(Outcome.HARD, 0),
                counts.getOrDefault(Outcome.SKIPPED, 0));
        return counts.containsKey(Outcome.HARD) ? 1 : 0;
    }

    /// An exchange that was skipped or differs hard makes those after it in its file meaningless.
    private void replay(String file, String text) {
        String token = "";
        String cursor = "";
        boolean reached = true;
        for (GoldenExchange exchange : GoldenExchange.read(text)) {
            Result result = new Result(Outcome.SKIPPED, "");
            if (reached && (writes || exchange.request().method().equals("GET"))) {
                try {
                    HttpResponse<String> response = send(exchange.request(), token, cursor);
                    token = group(TOKEN, response.body(), token);
                    cursor = group(CURSOR, response.body(), cursor);
                    result = compare(exchange, response);
                } catch (IOException e) {
                    result = new Result(Outcome.HARD, String.valueOf(e.getMessage()));
                }
            }
            reached = result.outcome() == Outcome.SAME || result.outcome() == Outcome.SOFT;
            counts.merge(result.outcome(), 1, Integer::sum);
            if (!result.reason().isEmpty()) {
                String mark = result.outcome() == Outcome.HARD ? "HARD" : "SKIP";
                out.printf(
                        "%s  %s  %s%n      %s%n", mark, file, exchange.request().start(), result.reason());
            }
        }
    }

    private static String group(Pattern pattern, String text, String otherwise) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : otherwise;
    }

    private HttpResponse<String> send(GoldenExchange.Part request, String token, String cursor) throws IOException {
        String path = request.path().replace("TOKEN", token).replace("CURSOR", cursor);
        var builder = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .method(request.method(), BodyPublishers.ofString(request.sent().replace("TOKEN", token)));
        request.headers().forEach((name, value) -> builder.header(name, value.replace("CURSOR", cursor)));
        if (!request.headers().containsKey("Authorization")) {
            byte[] credentials = user.getBytes(StandardCharsets.UTF_8);
            builder.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        try {
            return http.send(builder.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Result compare(GoldenExchange exchange, HttpResponse<String> actual) {
        GoldenExchange.Part expected = exchange.response();
        if (actual.statusCode() == 404
                && expected.status() < 400
                && exchange.request().namesObject()) {
            return new Result(Outcome.SKIPPED, "404: the server has no such object, or not this call");
        }
        if (actual.statusCode() == 400
                && expected.status() < 400
                && exchange.request().filtersByCustomField()) {
            return new Result(Outcome.SKIPPED, "400: the server has no such custom field");
        }
        if (actual.statusCode() == 401
                && expected.status() != 401
                && exchange.request().hasCredentials()) {
            return new Result(Outcome.SKIPPED, "401: the server has no such API user");
        }
        if (actual.statusCode() != expected.status()) {
            return new Result(
                    Outcome.HARD,
                    "status %d instead of %d %s"
                            .formatted(actual.statusCode(), expected.status(), shortened(actual.body())));
        }
        if (expected.body().equals(actual.body())) {
            return new Result(Outcome.SAME, "");
        }
        if (!expected.headers().getOrDefault("Content-Type", "").contains("json")) {
            return new Result(Outcome.SOFT, "");
        }
        List<String> differences = JsonShape.differences(expected.body(), actual.body());
        return differences.isEmpty()
                ? new Result(Outcome.SOFT, "")
                : new Result(Outcome.HARD, String.join("; ", differences));
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
