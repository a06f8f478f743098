package odzew.mailbox.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the folder of sent messages: the one marked `\Sent` (RFC 6154), else one with a usual name.
final class SentFolderNames {

    private static final Pattern NAMESPACE = Pattern.compile("(?i)(?:INBOX[./]|\\[(?:Gmail|Google Mail)\\]/)");
    private static final List<String> USUAL = List.of(
            "sent",
            "sent items",
            "sent mail",
            "sent messages",
            "wysłane",
            "elementy wysłane",
            "wysłane elementy",
            "poczta wysłana",
            "wiadomości wysłane");

    private SentFolderNames() {}

    static Optional<String> find(List<ListedFolder> folders) {
        List<ListedFolder> selectable = folders.stream()
                .filter(it -> !it.is("\\Noselect") && !it.is("\\NonExistent"))
                .toList();
        return selectable.stream()
                .filter(it -> it.is("\\Sent"))
                .findFirst()
                .or(() -> USUAL.stream()
                        .flatMap(name ->
                                selectable.stream().filter(it -> bare(it.name()).equals(name)))
                        .findFirst())
                .map(ListedFolder::name);
    }

    private static String bare(String name) {
        var namespace = NAMESPACE.matcher(name);
        return (namespace.lookingAt() ? name.substring(namespace.end()) : name).toLowerCase(Locale.ROOT);
    }
}
