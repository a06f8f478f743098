package odzew.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.contract.Description.Operation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A golden exchange as a program in each of six languages, for the reference page.
final class SampleTexts {

    private static final Pattern CODE = Pattern.compile("\"code\":(\\d+)");

    /// The exchange at this position of its file; those before it prepare it.
    record Sample(Operation operation, Path file, int position, Exchange exchange) {

        String id() {
            return operation.node().get("operationId").stringValue();
        }

        Map<String, String> texts() {
            return new SamplePrograms(exchange.request()).all();
        }

        /// The part that `resources/docs/samples.json` keeps.
        Map<String, Object> kept(Map<String, TreeSet<Integer>> errors) {
            var request = new LinkedHashMap<String, Object>();
            request.put("method", exchange.request().method());
            request.put("path", exchange.request().path());
            request.put("headers", new SamplePrograms(exchange.request()).headers());
            request.put("body", exchange.request().body());
            var kept = new LinkedHashMap<String, Object>();
            kept.put("request", request);
            kept.put("status", exchange.answer().start().strip());
            kept.put("answer", plausible(exchange.answer().body().strip()));
            kept.put("programs", texts());
            kept.put("errors", errors);
            return kept;
        }

        /// Something that looks like a value in place of what the exchanges mask.
        private static String plausible(String answer) {
            return answer.replace("\"TOKEN\"", "\"180174033853be57b76ed6a5c2e1f04d9b7a63c8e5d2\"")
                    .replace("\"SECRET\"", "\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"")
                    .replace("\"REQUEST_ID\"", "\"0f6a3c2b9d1e4\"")
                    .replace("\"CURSOR\"", "\"1a_2f_0\"");
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
                    best.merge(
                            operation.get(),
                            sample,
                            (one, other) -> cost(one, description) <= cost(other, description) ? one : other);
                }
            }
        }
        return description.operations.stream()
                .filter(best::containsKey)
                .map(best::get)
                .toList();
    }

    /// By call and status, the error codes that the exchanges show.
    static Map<Operation, Map<String, TreeSet<Integer>>> errors(Description description) throws IOException {
        var errors = new LinkedHashMap<Operation, Map<String, TreeSet<Integer>>>();
        for (Path file : Exchange.files()) {
            for (Exchange exchange : Exchange.read(file)) {
                String status = exchange.answer().start().strip();
                Exchange.Part request = exchange.request();
                Optional<Operation> operation = description.operation(request.method(), request.path());
                if (operation.isPresent() && status.matches("[45].*")) {
                    Matcher code = CODE.matcher(exchange.answer().body());
                    while (code.find()) {
                        errors.computeIfAbsent(operation.get(), _ -> new TreeMap<>())
                                .computeIfAbsent(status, _ -> new TreeSet<>())
                                .add(Integer.valueOf(code.group(1)));
                    }
                }
            }
        }
        return errors;
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

    /// Whether the request is what the description says one should send.
    static boolean isCanonical(Sample sample, Description description) {
        Exchange.Part request = sample.exchange().request();
        String type = request.headers().getOrDefault("Content-Type", "");
        if (!type.startsWith("application/json")) {
            return true;
        }
        try {
            JsonMapper.shared().readTree(request.body());
        } catch (JacksonException _) {
            return false;
        }
        return description
                .schemaPointer(sample.operation(), "/requestBody", type)
                .map(schema -> description.errors(schema, request.body()).isEmpty())
                .orElse(true);
    }

    private static boolean isEmptyList(Sample sample) {
        return sample.exchange().request().method().equals("GET")
                && sample.exchange().answer().body().matches("\\[]|\\{\"[a-z_]+\":\\[].*");
    }

    /// A canonical request before others, the documented example before others, the first of a file before later
    /// ones, then the shortest.
    private static int cost(Sample sample, Description description) {
        Exchange.Part request = sample.exchange().request();
        boolean form = request.headers().getOrDefault("Content-Type", "").contains("form");
        boolean placeholder = (request.path() + request.body()).matches("(?s).*(TOKEN|CURSOR).*");
        boolean polish = request.headers().toString().toLowerCase(Locale.ROOT).contains("accept-language");
        boolean example = sample.file().getFileName().toString().contains(".example.");
        boolean refused = !sample.exchange().answer().start().startsWith("2");
        return (example ? 0 : 10_000)
                + (refused ? 10_000_000 : 0)
                + (isCanonical(sample, description) ? 0 : 500_000)
                + (form ? 100_000 : 0)
                + (placeholder ? 1_000_000 : 0)
                + (polish ? 50_000 : 0)
                + (isEmptyList(sample) ? 60_000 : 0)
                + sample.position() * 20_000
                + request.headers().size() * 200
                + request.path().length()
                + request.body().length();
    }
}
