package odzew.thulium;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What a dry run is answered with: the mail's exact text as it would be sent, empty if it would be refused, and why.
record PreviewJson(String mime, List<Map<String, Object>> errors) {

    static PreviewJson of(byte[] mime, List<Map<String, Object>> errors) {
        return new PreviewJson(new String(mime, StandardCharsets.UTF_8), errors);
    }
}
