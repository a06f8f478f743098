package odzew.thulium;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import odzew.http.Replies;
import odzew.ticket.Bodies;
import odzew.ticket.BodyType;
import odzew.ticket.Notice;
import org.springframework.web.servlet.function.ServerRequest;

/// The parts of a body that the message omits for safety: as codes in a header, as texts in a dry run.
final class Notices {

    private static final String HEADER = "X-Odzew-Notice";

    private Notices() {}

    static void add(Map<String, String> headers, String body, BodyType type) {
        String codes =
                Bodies.notices(body, type).stream().map(Notice::code).distinct().collect(Collectors.joining(", "));
        if (!codes.isEmpty()) {
            headers.put(HEADER, codes);
        }
    }

    static List<Map<String, String>> json(ServerRequest request, String body, BodyType type) {
        return Bodies.notices(body, type).stream()
                .<Map<String, String>>map(notice -> new TreeMap<>(
                        Map.of("code", notice.code(), "message", notice.text().in(Replies.language(request)))))
                .toList();
    }
}
