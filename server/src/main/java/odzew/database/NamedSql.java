package odzew.database;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A statement with `?` for each `:name`, and the names in their order. Text in quotes and after `::` is
/// no name.
record NamedSql(String text, List<String> names) {

    private static final Pattern NAME = Pattern.compile("'[^']*'|::|:([a-zA-Z]\\w*)");
    private static final Map<String, NamedSql> KNOWN = new ConcurrentHashMap<>();

    /// Kept for good: statements are part of the program.
    static NamedSql of(String sql) {
        return KNOWN.computeIfAbsent(sql, NamedSql::parse);
    }

    private static NamedSql parse(String sql) {
        List<String> names = NAME.matcher(sql)
                .results()
                .flatMap(found -> Stream.ofNullable(found.group(1)))
                .toList();
        String text = NAME.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? found.group() : "?"));
        return new NamedSql(text, names);
    }
}
