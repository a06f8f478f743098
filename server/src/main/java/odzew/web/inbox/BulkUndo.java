package odzew.web.inbox;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.ticket.TicketRestore;
import odzew.ticket.TicketUpdate;

/// The undo of a change as a form field: `1234:789:2.0:=anna:=pilne,vip:32`; a minus means "unchanged". It
/// needs no signature: it allows nothing that its sender could not request anyway.
final class BulkUndo {

    private static final Pattern FORM = Pattern.compile(
            "([0-9]{1,18}):([0-9]{1,12}):(-|([0-9]{1,18})\\.([0-9]{1,18})):(-|=([^:,]{0,255})):(-|=([^:]{0,8000})):(-|[0-9]{1,18})");

    private BulkUndo() {}

    static String write(TicketRestore restore) {
        TicketUpdate update = restore.update();
        return restore.id() + ":" + restore.version() + ":"
                + (update.statusId().isPresent()
                        ? update.statusId().getAsLong() + "."
                                + update.substatusId().orElse(0)
                        : "-")
                + ":" + update.agentLogin().map(login -> "=" + encoded(login)).orElse("-")
                + ":"
                + update.tags()
                        .map(tags -> "=" + tags.stream().map(BulkUndo::encoded).collect(Collectors.joining(",")))
                        .orElse("-")
                + ":"
                + (update.queueId().isPresent() ? Long.toString(update.queueId().getAsLong()) : "-");
    }

    /// Empty if the text is not in this form.
    static Optional<TicketRestore> read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean status = !parts.group(3).equals("-");
        return Optional.of(new TicketRestore(
                Long.parseLong(parts.group(1)),
                parts.group(2),
                new TicketUpdate(
                        parts.group(6).equals("-") ? Optional.empty() : Optional.of(decoded(parts.group(7))),
                        status ? OptionalLong.of(Long.parseLong(parts.group(4))) : OptionalLong.empty(),
                        status ? OptionalLong.of(Long.parseLong(parts.group(5))) : OptionalLong.empty(),
                        OptionalLong.empty(),
                        parts.group(10).equals("-")
                                ? OptionalLong.empty()
                                : OptionalLong.of(Long.parseLong(parts.group(10))),
                        parts.group(8).equals("-") ? Optional.empty() : Optional.of(tags(parts.group(9))),
                        Map.of())));
    }

    private static List<String> tags(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(BulkUndo::decoded).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
