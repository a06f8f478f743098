package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.problem.Bilingual;
import odzew.problem.Saying;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the server itself writes into a ticket, line by line, for readers of either language. The wire has the English
/// words.
public record SystemNote(List<Saying> lines) {

    public static final SystemNote NONE = new SystemNote(List.of());

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern CHANGED = Pattern.compile("Changed (.{1,255}) from \\[(.*)] to \\[(.*)]");

    public SystemNote {
        lines = List.copyOf(lines);
    }

    public static SystemNote of(NoteKind kind, Object... values) {
        return new SystemNote(List.of(Saying.of(kind, values)));
    }

    public static SystemNote told(Bilingual words) {
        return of(NoteKind.TOLD, words.english(), words.polish());
    }

    public SystemNote and(SystemNote more) {
        return new SystemNote(Stream.concat(lines.stream(), more.lines.stream()).toList());
    }

    public static Bilingual words(Saying line) {
        return line.phrase() == NoteKind.TOLD
                ? new Bilingual(line.values().getFirst(), line.values().getLast())
                : line.words();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// As `system_comment` has it.
    String english() {
        return lines.stream().map(line -> words(line).english()).collect(Collectors.joining("\n"));
    }

    /// For its column: `[["CHANGED","status","Nowe","W toku"]]`; empty where there is nothing to say.
    Optional<String> stored() {
        return isEmpty()
                ? Optional.empty()
                : Optional.of(MAPPER.writeValueAsString(lines.stream()
                        .map(line -> Stream.concat(Stream.of(line.phrase().name()), line.values().stream())
                                .toList())
                        .toList()));
    }

    /// `words` is what a row has that was stored before there were codes.
    static SystemNote read(@Nullable String stored, String words) {
        if (stored == null) {
            return new SystemNote(words.lines()
                    .filter(line -> !line.isBlank())
                    .map(SystemNote::recognised)
                    .toList());
        }
        var lines = new ArrayList<Saying>();
        for (String[] line : MAPPER.readValue(stored, String[][].class)) {
            lines.add(new Saying(NoteKind.valueOf(line[0]), List.of(line).subList(1, line.length)));
        }
        return new SystemNote(lines);
    }

    private static Saying recognised(String line) {
        Matcher changed = CHANGED.matcher(line);
        return changed.matches()
                ? Saying.of(NoteKind.CHANGED, changed.group(1), changed.group(2), changed.group(3))
                : Saying.of(NoteKind.AS_WRITTEN, line);
    }
}
