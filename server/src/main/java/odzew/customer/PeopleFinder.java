package odzew.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import odzew.database.Database;

/// Finds customers by the beginnings of their names, addresses and numbers, for suggestions and lists.
public final class PeopleFinder {

    private static final int MOST_WORDS = 4;
    private static final int LONGEST_WORD = 100;
    private static final int CANDIDATES = 500;

    /// @param email the first one; empty if there is none, as `phone`
    public record Found(long id, String name, String email, String phone, String company, boolean vip) {

        /// The name; without one the address or the number.
        public String shown() {
            return !name.isEmpty() ? name : !email.isEmpty() ? email : phone.isEmpty() ? "#" + id : phone;
        }
    }

    private final Database database;

    public PeopleFinder(Database database) {
        this.database = database;
    }

    /// Each word begins a name, a surname, an address, a part of a number or a company's name. Without words: the
    /// customers that changed last.
    public List<Found> find(String typed, int limit) {
        List<String> words = words(typed);
        return database.read(handle -> {
            var query = handle.createQuery("""
                            select c.id, trim(c.name || ' ' || c.surname) as name, c.email, c.vip,
                                   coalesce((select k.value from customer_contact k
                                              where k.customer_id = c.id and k.kind = 'PHONE'
                                              order by k.position limit 1), '') as phone,
                                   coalesce((select o.surname from company b join customer o on o.id = b.customer_id
                                              where b.id = c.company_id), '') as company
                              from customer c
                             where <where>
                             order by c.updated_at desc, c.id desc
                             limit :limit
                            """.replace("<where>", where(words.size())));
            for (int i = 0; i < words.size(); i++) {
                String digits = words.get(i).replaceAll("[^0-9+]", "");
                query.bind("word" + i, like(words.get(i)))
                        .bind("digits" + i, digits.length() < 3 ? "-" : like(digits))
                        .bind("polish" + i, digits.length() < 3 ? "-" : like("+48" + digits));
            }
            return query.bind("limit", limit)
                    .map((row, _) -> new Found(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getString("email"),
                            row.getString("phone"),
                            row.getString("company"),
                            row.getBoolean("vip")))
                    .list();
        });
    }

    /// Every branch is a range of an index, so that a word costs the same among a million customers.
    private static String where(int words) {
        if (words == 0) {
            return "true";
        }
        var where = new StringBuilder("true");
        for (int i = 0; i < words; i++) {
            where.append("""
                     and c.id in (
                       (select customer_id from customer_contact
                         where kind = 'EMAIL' and searched like :word%1$d limit %2$d)
                       union all
                       (select customer_id from customer_contact
                         where kind = 'PHONE' and (searched like :digits%1$d or searched like :polish%1$d) limit %2$d)
                       union all
                       (select id from customer where lower(name) like :word%1$d limit %2$d)
                       union all
                       (select id from customer where lower(surname) like :word%1$d limit %2$d)
                       union all
                       (select m.id from customer o join company b on b.customer_id = o.id
                               join customer m on m.company_id = b.id
                         where lower(o.surname) like :word%1$d limit %2$d))
                    """.formatted(i, CANDIDATES));
        }
        return where.toString();
    }

    private static List<String> words(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        boolean number = text.matches("[+0-9][0-9 ()./-]{2,40}");
        String[] parts = number ? new String[] {text.replaceAll("[^0-9+]", "")} : text.split("[\\s,<>\"]+");
        return Arrays.stream(parts)
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD))
                .limit(MOST_WORDS)
                .toList();
    }

    private static String like(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
