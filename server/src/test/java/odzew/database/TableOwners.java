package odzew.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which package owns which table, as ARCHITECTURE.md has it.
public final class TableOwners {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|[^|]*\\|([^|]*)\\|$");

    private TableOwners() {}

    public static Map<String, String> documented() throws IOException {
        var owners = new TreeMap<String, String>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "ARCHITECTURE.md")));
        while (row.find()) {
            String owner = row.group(1);
            Arrays.stream(row.group(2).split(","))
                    .map(table -> table.replace("`", "").strip())
                    .filter(table -> table.matches("[a-z_]+"))
                    .forEach(table -> owners.put(table, owner));
        }
        return owners;
    }
}
