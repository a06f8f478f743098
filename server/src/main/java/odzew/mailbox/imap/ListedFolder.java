package odzew.mailbox.imap;

import java.util.Set;

/// A folder with the attributes from LIST.
record ListedFolder(String name, Set<String> attributes) {

    boolean is(String attribute) {
        return attributes.stream().anyMatch(attribute::equalsIgnoreCase);
    }
}
