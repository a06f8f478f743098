package odzew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tables of other packages that the SQL of the sources reads. SQL is a text block or a string with a verb of
/// SQL in lower case; a table is the name behind `from`, `join`, `into`, `update` or a comma among tables.
final class SqlReads {

    private static final Path SOURCES = Path.of("src", "main", "java", "odzew");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern SQL = Pattern.compile(
            "\\b(?:select|insert into|delete from|update [a-z_]+\\s+(?:[a-z]+\\s+)?set|join [a-z_]+ [a-z]+ on)\\b");
    private static final Pattern TABLES = Pattern.compile(
            "\\b(?:from|join|into|update|using)\\s+([a-z_]+(?:(?:\\s+(?:as\\s+)?[a-z]+)?\\s*,\\s*[a-z_]+)*)");

    private SqlReads() {}

    /// By package: the owners whose tables its SQL names, and where.
    static Map<String, Map<String, Set<String>>> byPackage(Map<String, String> owners) throws IOException {
        var reads = new TreeMap<String, Map<String, Set<String>>>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".java")).sorted().toList()) {
                String room = room(file);
                for (String table : tables(file)) {
                    String owner = owners.getOrDefault(table, room);
                    if (!room.isEmpty() && !owner.equals(room)) {
                        reads.computeIfAbsent(room, _ -> new TreeMap<>())
                                .computeIfAbsent(owner, _ -> new TreeSet<>())
                                .add(file.getFileName() + " reads " + table);
                    }
                }
            }
        }
        return reads;
    }

    private static Set<String> tables(Path file) {
        try {
            var tables = new TreeSet<String>();
            Matcher literals =
                    LITERAL.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
            literals.results()
                    .map(SqlReads::text)
                    .filter(text -> SQL.matcher(text).find())
                    .forEach(text -> TABLES.matcher(text)
                            .results()
                            .flatMap(found -> Stream.of(found.group(1).split(",")))
                            .map(item -> item.strip().split("\\s+")[0])
                            .forEach(tables::add));
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(MatchResult literal) {
        return literal.group(1) == null ? literal.group(2) : literal.group(1);
    }

    private static String room(Path file) {
        Path inside = SOURCES.relativize(file);
        String room =
                inside.getParent() == null ? "" : inside.getParent().toString().replace('/', '.');
        return room.startsWith("web.") ? "web" : room;
    }
}
