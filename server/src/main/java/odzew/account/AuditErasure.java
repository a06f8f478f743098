package odzew.account;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// Masks addresses of an erased person in the audit log. An entry that is in the chain keeps the digest of its
/// former text, so that the chain stays whole and `verify` names the entries without their text.
public final class AuditErasure {

    private AuditErasure() {}

    /// @param addresses in lower case
    public static void mask(Handle handle, List<String> addresses, String erased) {
        if (addresses.isEmpty()) {
            return;
        }
        String found = IntStream.range(0, addresses.size())
                .mapToObj(i -> "strpos(lower(concat(e.actor, ' ', e.subject, ' ', e.detail)), :a" + i + ") > 0")
                .collect(Collectors.joining(" or ", "(", ")"));
        var update = handle.createUpdate("""
                update audit_entry e
                   set erased = true,
                       actor = regexp_replace(e.actor, :pattern, :erased, 'gi'),
                       subject = regexp_replace(e.subject, :pattern, :erased, 'gi'),
                       detail = regexp_replace(e.detail, :pattern, :erased, 'gi')
                 where %s
                """.formatted(found));
        for (int i = 0; i < addresses.size(); i++) {
            update.bind("a" + i, addresses.get(i));
        }
        update.bind(
                        "pattern",
                        addresses.stream()
                                .map(it -> it.replaceAll("([^A-Za-z0-9@])", "\\\\$1"))
                                .collect(Collectors.joining("|")))
                .bind("erased", erased)
                .execute();
    }
}
