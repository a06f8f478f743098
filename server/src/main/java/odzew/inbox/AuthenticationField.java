package odzew.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scans one `Authentication-Results` field (RFC 8601 §2.2), in lower case. The server writes foreign text into
/// it: the local part of an address is a quoted string that may contain `;`, `)` and whole results. So quoted
/// strings
/// and comments are scanned, not searched. A quoted string within a comment is one too: servers copy the
/// address.
final class AuthenticationField {

    /// @param properties each with its values in order; the quotes of a value are removed
    record Result(String method, String result, Map<String, List<String>> properties) {

        /// Empty if the property is written twice: one of them may be foreign text.
        Optional<String> only(String property) {
            List<String> values = properties.getOrDefault(property, List.of());
            return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
        }
    }

    /// @param whole false if a quoted string or a comment has no end: then no result can be trusted
    record Scanned(String server, List<Result> results, boolean whole) {}

    private final String text;
    private int at;
    private boolean whole = true;

    private AuthenticationField(String text) {
        this.text = text;
    }

    static Scanned scan(String lowerCase) {
        return new AuthenticationField(lowerCase).scan();
    }

    private Scanned scan() {
        skip();
        String server = word("");
        skip();
        word("");
        var results = new ArrayList<Result>();
        for (skip(); at < text.length(); skip()) {
            if (text.charAt(at) != ';') {
                whole = false; // neither a version nor a result
                break;
            }
            at++;
            skip();
            result().ifPresent(results::add);
        }
        return new Scanned(server, results, whole);
    }

    /// `method/version=result`, then properties. A word without `=` is not part of a result: its properties are
    /// then left out, because an address may have been written without its quotes.
    private Optional<Result> result() {
        String method = word("=").replaceFirst("/.*", "");
        if (!equals()) {
            return Optional.empty();
        }
        String result = word("");
        var properties = new HashMap<String, List<String>>();
        boolean known = true;
        for (skip(); at < text.length() && text.charAt(at) != ';'; skip()) {
            int before = at;
            String name = word("=");
            if (equals()) {
                properties.computeIfAbsent(name, _ -> new ArrayList<>()).add(word(""));
            } else {
                known = false;
            }
            if (at == before) {
                whole = false; // a stray character
                at++;
            }
        }
        return Optional.of(new Result(method, result, known ? properties : Map.of()));
    }

    private boolean equals() {
        skip();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skip();
            return true;
        }
        return false;
    }

    /// A token, a quoted string, or an address whose local part is quoted.
    private String word(String end) {
        var word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted(word);
            } else if (c == ';' || c == '(' || c == ')' || isBlank(c) || end.indexOf(c) >= 0) {
                break;
            } else {
                word.append(c);
                at++;
            }
        }
        return word.toString();
    }

    private void quoted(StringBuilder word) {
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at));
        }
        whole &= at < text.length();
        at = Math.min(at + 1, text.length());
    }

    /// Blanks and comments, which nest (RFC 5322 §3.2.2).
    private void skip() {
        int depth = 0;
        var ignored = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (depth > 0 && c == '"') {
                quoted(ignored);
                continue;
            }
            if (depth > 0 && c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && !isBlank(c)) {
                return;
            }
            at++;
        }
        at = text.length();
        whole &= depth == 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
