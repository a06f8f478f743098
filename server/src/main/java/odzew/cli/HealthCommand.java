package odzew.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `odzew health`: asks the server of these settings, for scripts and containers. Ends with 0 if it is ready.
public final class HealthCommand {

    public static final String USAGE = """
            odzew health [live|ready] [--wait SECONDS]     0 if the server of these settings is ready (or lives)
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private HealthCommand() {}

    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        CliLogging.set();
        try {
            var arguments = Arguments.of(args);
            String check = arguments.positional().isEmpty() ? "ready" : arguments.word(0);
            if (!List.of("live", "ready").contains(check)) {
                throw new Arguments.Wrong("Unknown: health " + check);
            }
            long end = System.nanoTime()
                    + Duration.ofSeconds(arguments.number("wait", 0)).toNanos();
            URI address = address(SettingsReader.read(environment, Path.of("data")), check);
            try (HttpClient http =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                while (true) {
                    String failure = failure(http, address, out);
                    if (failure.isEmpty()) {
                        return 0;
                    }
                    if (System.nanoTime() >= end) {
                        err.println(failure);
                        return 1;
                    }
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    /// Empty if the server answers 200, whose body is printed.
    private static String failure(HttpClient http, URI address, PrintStream out) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                out.println(answer.body());
                return "";
            }
            return answer.body();
        } catch (IOException e) {
            return "No server answers at " + address + ". Is it running, with this ODZEW_HTTP_PORT?";
        }
    }

    private static URI address(Settings settings, String check) {
        InetSocketAddress at =
                settings.management().orElseGet(() -> new InetSocketAddress(settings.listen(), settings.httpPort()));
        String host = at.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : at.getAddress().getHostAddress();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort() + "/health/" + check);
    }
}
