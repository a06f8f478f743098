package odzew.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Addresses as people type and paste them: `a@b.example, Ewa Lis <ewa@b.example>; "Lis, Ewa" <ewa@b.example>`.
public final class AddressList {

    private static final int MOST = 200;

    private AddressList() {}

    /// The single entries. Commas, semicolons and line ends separate them, blanks those without a name.
    public static List<String> split(String text) {
        var entries = new ArrayList<String>();
        var entry = new StringBuilder();
        boolean quoted = false;
        boolean angled = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            angled = !quoted && (c == '<' || angled && c != '>');
            if (!quoted && !angled && (c == ',' || c == ';' || c == '\n' || c == '\r')) {
                add(entries, entry.toString());
                entry.setLength(0);
            } else {
                entry.append(c);
            }
        }
        add(entries, entry.toString());
        return List.copyOf(entries.subList(0, Math.min(MOST, entries.size())));
    }

    private static void add(List<String> entries, String entry) {
        String rest = entry.strip();
        if (rest.isEmpty()) {
            return;
        }
        boolean bare = rest.indexOf('<') < 0 && rest.indexOf('"') < 0;
        if (bare) {
            entries.addAll(List.of(rest.split("\\s+")));
        } else {
            entries.add(rest);
        }
    }

    /// Empty if the entry is not an address.
    public static Optional<MailAddress> address(String entry) {
        try {
            return Optional.of(MailAddress.parse(entry));
        } catch (HeaderText.Refused _) {
            return Optional.empty();
        }
    }

    /// In the form that `split` and `address` read.
    public static String text(MailAddress address) {
        if (address.name().isEmpty()) {
            return address.address();
        }
        boolean plain = address.name().chars().noneMatch(c -> ",;<>\"\\".indexOf(c) >= 0);
        String name = plain
                ? address.name()
                : '"' + address.name().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return name + " <" + address.address() + ">";
    }
}
