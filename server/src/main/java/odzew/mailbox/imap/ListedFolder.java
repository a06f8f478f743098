package odzew.mailbox.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A folder with the attributes from LIST.
record ListedFolder(String name, Set<String> attributes) {

    private static final Pattern LISTED = Pattern.compile("(?i)\\* LIST \\(([^)]*)\\) (?:\"[^\"]*\"|NIL) (.+)");

    /// Empty for a response other than LIST.
    static Optional<ListedFolder> of(ImapResponse response) throws IOException {
        Matcher listed = LISTED.matcher(response.text());
        if (!listed.matches()) {
            return Optional.empty();
        }
        String name = response.literals().isEmpty() ? listed.group(2) : literal(response);
        return Optional.of(new ListedFolder(ImapNames.decode(name), words(listed.group(1))));
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split(" +")));
    }

    private static String literal(ImapResponse response) throws IOException {
        try (var in = response.literals().getLast().mail().open()) {
            return new String(in.readNBytes(1000), StandardCharsets.US_ASCII);
        }
    }

    boolean is(String attribute) {
        return attributes.stream().anyMatch(attribute::equalsIgnoreCase);
    }
}
