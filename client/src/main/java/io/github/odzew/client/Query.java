package io.github.odzew.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parameters of an address. */
final class Query {

    private Query() {}

    /** Begins with a question mark unless there are no parameters. A list is several values of {@code name[]}. */
    static String of(Map<String, ?> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value instanceof List) {
                ((List<?>) value).forEach(one -> pairs.add(encoded(name + "[]") + "=" + encoded(one)));
            } else {
                pairs.add(encoded(name) + "=" + encoded(value));
            }
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
