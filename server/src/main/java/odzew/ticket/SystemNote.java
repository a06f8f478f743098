package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.problem.CodedText;
import odzew.problem.LocalizedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A system comment, line by line, for readers of either language. The wire has the English text.
public record SystemNote(List<CodedText> lines) {

    public static final SystemNote NONE = new SystemNote(List.of());

    private static final JsonMapper MAPPER = JsonMapper.shared();

    public SystemNote {
        lines = List.copyOf(lines);
    }

    public static SystemNote of(NoteKind kind, Object... values) {
        return new SystemNote(List.of(CodedText.of(kind, values)));
    }

    public static SystemNote ofText(LocalizedText text) {
        return of(NoteKind.TEXT, text.english(), text.polish());
    }

    public SystemNote and(SystemNote more) {
        return new SystemNote(Stream.concat(lines.stream(), more.lines.stream()).toList());
    }

    public static LocalizedText text(CodedText line) {
        return line.code() == NoteKind.TEXT
                ? new LocalizedText(line.values().getFirst(), line.values().getLast())
                : line.text();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The text of the wire's `system_comment`.
    String english() {
        return lines.stream().map(line -> text(line).english()).collect(Collectors.joining("\n"));
    }

    /// The column's value: `[["CHANGED","status","Nowe","W toku"]]`; empty if there is no comment.
    Optional<String> stored() {
        return isEmpty()
                ? Optional.empty()
                : Optional.of(MAPPER.writeValueAsString(lines.stream()
                        .map(line -> Stream.concat(Stream.of(line.code().name()), line.values().stream())
                                .toList())
                        .toList()));
    }

    /// @param stored null if there is no comment
    static SystemNote read(@Nullable String stored) {
        if (stored == null) {
            return NONE;
        }
        var lines = new ArrayList<CodedText>();
        for (String[] line : MAPPER.readValue(stored, String[][].class)) {
            lines.add(new CodedText(NoteKind.valueOf(line[0]), List.of(line).subList(1, line.length)));
        }
        return new SystemNote(lines);
    }
}
