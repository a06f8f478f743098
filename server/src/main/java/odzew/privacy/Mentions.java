package odzew.privacy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Masks addresses in what remains: texts of other people's tickets, bytes of their messages.
///
/// Texts get `…@erased.invalid`. In bytes each character becomes an `x`, so that lengths and the structure of a
/// message stay. An address inside base64, or in a compressed file, is not found.
final class Mentions {

    static final String ERASED = "erased@erased.invalid";

    private record Column(String table, String name, String type) {}

    private final Handle handle;
    private final List<String> addresses;

    Mentions(Handle handle, List<String> addresses) {
        this.handle = handle;
        this.addresses = addresses;
    }

    /// Returns the number of rows changed.
    long mask() {
        if (addresses.isEmpty()) {
            return 0;
        }
        handle.execute("create temporary table person_mentioned (id bigint primary key) on commit drop");
        handle.createUpdate("insert into person_mentioned select distinct ticket_id from message m where "
                        + matches("m.body || ' ' || m.comment || ' ' || m.system_comment"))
                .execute();
        long rows = 0;
        for (Column column : columns()) {
            rows += switch (column.type()) {
                case "text", "varchar" -> text(column, "", "");
                case "_text" -> text(column, "::text", "::text[]");
                case "jsonb" -> text(column, "::text", "::jsonb");
                default -> 0;
            };
        }
        rows += new MentionedBytes(handle, addresses).mask();
        // their words are looked up again without the address
        handle.execute("insert into \"search_work\" (ticket_id, late) select id, false from person_mentioned"
                + " on conflict do nothing");
        handle.execute("delete from \"ticket_document\" where ticket_id in (select id from person_mentioned)");
        return rows;
    }

    private long text(Column column, String cast, String back) {
        String name = '"' + column.name() + '"';
        return handle.createUpdate("update \"" + column.table() + "\" set " + name + " = regexp_replace(" + name + cast
                        + ", :pattern, :erased, 'gi')" + back + " where " + matches(name + cast))
                .bind("pattern", addresses.stream().map(Mentions::quoted).collect(Collectors.joining("|")))
                .bind("erased", ERASED)
                .execute();
    }

    /// A regular expression of PostgreSQL; letters of an address stand for both cases.
    private static String quoted(String address) {
        return address.replaceAll("([^A-Za-z0-9@])", "\\\\$1");
    }

    private String matches(String expression) {
        return addresses.stream()
                .map(it -> "strpos(lower(" + expression + "), " + literal(it) + ") > 0")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    static String literal(String text) {
        return "'" + text.toLowerCase(Locale.ROOT).replace("'", "''") + "'";
    }

    private List<Column> columns() {
        return handle
                .createQuery("""
                        select c.relname, a.attname, t.typname
                          from pg_class c
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                             and a.attgenerated = ''
                          join pg_type t on t.oid = a.atttypid
                         where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                           and t.typname in ('text', 'varchar', '_text', 'jsonb')
                         order by 1, 2
                        """)
                .map((row, _) ->
                        new Column(row.getString("relname"), row.getString("attname"), row.getString("typname")))
                .stream()
                .filter(it -> PersonalTables.searched().contains(it.table()))
                .toList();
    }

    /// Overwrites each occurrence, whatever its case; returns whether there was one.
    static boolean overwrite(byte[] bytes, List<String> addresses) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean found = false;
        for (String address : addresses) {
            String latin = new String(address.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            var places = Pattern.compile(Pattern.quote(latin), Pattern.CASE_INSENSITIVE)
                    .matcher(text);
            while (places.find()) {
                java.util.Arrays.fill(bytes, places.start(), places.end(), (byte) 'x');
                found = true;
            }
        }
        return found;
    }
}
