package odzew.signin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The meaning of the values of a claim here, written `groups: support=AGENT, leads=LEAD`. Dots in the
/// claim's name lead into objects: `realm_access.roles`.
public record ClaimMap(String claim, Map<String, String> meanings) {

    public ClaimMap {
        meanings = Map.copyOf(meanings);
    }

    /// Throws IllegalArgumentException.
    public static ClaimMap parse(String text) {
        int colon = text.indexOf(':');
        String claim = colon < 0 ? "" : text.substring(0, colon).strip();
        if (!claim.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw new IllegalArgumentException(text);
        }
        var meanings = new LinkedHashMap<String, String>();
        for (String pair : text.substring(colon + 1).split(",")) {
            int equals = pair.lastIndexOf('=');
            String value = equals < 0 ? "" : pair.substring(0, equals).strip();
            String meaning = equals < 0 ? "" : pair.substring(equals + 1).strip();
            if (value.isEmpty() || meaning.isEmpty()) {
                throw new IllegalArgumentException(text);
            }
            meanings.put(value, meaning);
        }
        return new ClaimMap(claim, meanings);
    }

    /// The meanings of all values that the claims hold.
    List<String> of(Map<String, Object> claims) {
        Object found = claims;
        for (String step : claim.split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        Collection<?> values = found instanceof Collection<?> list ? list : found == null ? List.of() : List.of(found);
        var held = new ArrayList<String>();
        for (Object value : values) {
            if (meanings.containsKey(String.valueOf(value))) {
                held.add(meanings.get(String.valueOf(value)));
            }
        }
        return held;
    }
}
