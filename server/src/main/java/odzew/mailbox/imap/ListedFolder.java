package odzew.mailbox.imap;

import java.util.Set;

/// A folder and what the server says of it.
record ListedFolder(String name, Set<String> attributes) {

    boolean is(String attribute) {
        return attributes.stream().anyMatch(attribute::equalsIgnoreCase);
    }
}
