package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `docs/schema.md` is what the migrations make. `-Dschema.update` rewrites it.
class SchemaDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "schema.md");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void the_document_describes_the_schema() throws IOException {
        String actual = SchemaText.of(owned(), references());

        if (System.getProperty("schema.update") != null) {
            Files.writeString(DOCUMENT, actual);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(actual);
    }

    @Test
    void each_table_has_its_sentence() {
        assertThat(tables())
                .allSatisfy(
                        table -> assertThat(table.sentence()).as(table.name()).endsWith("."));
    }

    private static Map<String, List<SchemaText.Table>> owned() throws IOException {
        Map<String, String> owners = TableOwners.documented();
        return tables().stream()
                .collect(Collectors.groupingBy(
                        table -> owners.getOrDefault(table.name(), "without an owner"),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static List<SchemaText.Table> tables() {
        return db.database()
                .read(handle -> handle.createQuery("""
                        select c.relname as name, coalesce(obj_description(c.oid), '') as sentence,
                               (select string_agg('| `' || a.attname || '` | ' || format_type(a.atttypid, a.atttypmod)
                                                  || case when a.attnotnull then '' else ', null' end || ' |', E'\\n'
                                                  order by a.attnum)
                                  from pg_attribute a
                                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
                          from pg_class c
                         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                           and not c.relispartition and c.relname <> 'flyway_schema_history'
                         order by c.relname collate "C"
                        """)
                        .map((row, _) -> new SchemaText.Table(
                                row.getString("name"), row.getString("sentence"), row.getString("columns")))
                        .list());
    }

    private static List<SchemaText.Reference> references() {
        return db.database()
                .read(handle -> handle.createQuery("""
                        select k.conrelid::regclass::text as source, k.confrelid::regclass::text as target,
                               a.attname as name
                          from pg_constraint k
                          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                         where k.contype = 'f' and k.connamespace = 'public'::regnamespace
                           and not exists (select from pg_class p where p.oid = k.conrelid and p.relispartition)
                         order by k.conrelid::regclass::text collate "C", a.attname collate "C"
                        """)
                        .map((row, _) -> new SchemaText.Reference(
                                row.getString("source"), row.getString("name"), row.getString("target")))
                        .list());
    }
}
