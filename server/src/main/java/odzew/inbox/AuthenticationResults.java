package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.IncomingMail;

/// The `Authentication-Results` fields of one server, named by the operator. Fields of any other server are
/// ignored (RFC 8601 §5): a sender can write them. That server must remove foreign fields with its own name.
///
/// @param text the fields that counted, as received
record AuthenticationResults(Authenticity authenticity, String text) {

    static final AuthenticationResults NONE = new AuthenticationResults(Authenticity.NOT_CHECKED, "");

    private static final int MOST = 20;
    private static final int LONGEST = 4_000;
    /// In a field that cannot be scanned to its end; it proves nothing, but a failure still counts.
    private static final Pattern FAILURE = Pattern.compile("\\bdmarc\\s*=\\s*fail\\b");

    /// The property of each method that names the judged domain.
    private static final Map<String, List<String>> OWN = Map.of(
            "spf", List.of("smtp.mailfrom"),
            "dkim", List.of("header.d", "header.i"),
            "dmarc", List.of("header.from"));

    private record Result(String method, String result, List<String> domains) {}

    /// @param server the authserv-id; empty: nothing is believed
    static AuthenticationResults of(IncomingMail mail, String server) {
        String domain = mail.from().map(from -> domain(from.address())).orElse("");
        if (server.isEmpty() || domain.isEmpty()) {
            return NONE;
        }
        var results = new ArrayList<Result>();
        var fields = new ArrayList<String>();
        mail.headers().texts("authentication-results").stream().limit(MOST).forEach(field -> {
            String text = field.length() > LONGEST ? field.substring(0, LONGEST) : field;
            List<Result> found = read(text.toLowerCase(Locale.ROOT), server);
            if (!found.isEmpty()) {
                results.addAll(found);
                fields.add(text);
            }
        });
        return new AuthenticationResults(judge(results, domain), String.join("\n", fields));
    }

    private static List<Result> read(String field, String server) {
        AuthenticationField.Scanned scanned = AuthenticationField.scan(field);
        if (!scanned.server().equals(server.toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        if (!scanned.whole()) {
            return List.of(new Result("dmarc", FAILURE.matcher(field).find() ? "fail" : "unreadable", List.of()));
        }
        return scanned.results().stream()
                .map(it -> new Result(it.method(), it.result(), domains(it)))
                .toList();
    }

    private static List<String> domains(AuthenticationField.Result result) {
        return OWN.getOrDefault(result.method(), List.of()).stream()
                .flatMap(property -> result.only(property).stream())
                .map(AuthenticationResults::domain)
                .toList();
    }

    /// DMARC decides, if it judged the domain of the From that is shown: of two From fields, the server may have
    /// judged the other one. Without it DKIM or SPF of exactly that domain is proof, and an SPF failure of a
    /// related domain without any valid signature is a failure. A failure outweighs a pass in another field.
    private static Authenticity judge(List<Result> results, String domain) {
        boolean dmarcFails = has(results, "dmarc", "fail");
        if (dmarcFails) {
            return Authenticity.FAILED;
        }
        boolean signed = results.stream()
                .anyMatch(it -> (it.method().equals("dkim") || it.method().equals("spf"))
                        && it.result().equals("pass")
                        && it.domains().contains(domain));
        boolean dmarcPasses = results.stream()
                .anyMatch(it -> it.method().equals("dmarc")
                        && it.result().equals("pass")
                        && it.domains().stream().anyMatch(judged -> isAtOrBelow(domain, judged)));
        if (dmarcPasses || has(results, "auth", "pass") || signed) {
            return Authenticity.PASSED;
        }
        boolean spfFails = results.stream()
                .anyMatch(it -> it.method().equals("spf")
                        && it.result().equals("fail")
                        && it.domains().stream()
                                .anyMatch(other -> isAtOrBelow(domain, other) || isAtOrBelow(other, domain)));
        return spfFails && !has(results, "dkim", "pass") ? Authenticity.FAILED : Authenticity.NOT_CHECKED;
    }

    private static boolean has(List<Result> results, String method, String result) {
        return results.stream()
                .anyMatch(it -> it.method().equals(method) && it.result().equals(result));
    }

    /// Two domains below a common one need not have the same owner: `evil.github.io` proves nothing about
    /// `github.io`. Which domains belong together only the list of public suffixes says, and the server that
    /// judged by DMARC has used it.
    private static boolean isAtOrBelow(String domain, String upper) {
        return domain.equals(upper) || upper.contains(".") && domain.endsWith("." + upper);
    }

    private static String domain(String address) {
        return Optional.of(address.substring(address.lastIndexOf('@') + 1))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
