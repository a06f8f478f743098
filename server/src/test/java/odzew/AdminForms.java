package odzew;

import java.util.Map;

/// Forms of the administration pages as an administrator fills them in.
final class AdminForms {

    private AdminForms() {}

    static Map<String, String> mailbox() {
        return Map.of(
                "queue", "32",
                "address", "sklep+a@poczta.example",
                "kind", "password",
                "password", "tajne",
                "host", "127.0.0.1",
                "port", "1",
                "security", "NONE",
                "folder", "INBOX",
                "after_commit", "LEAVE");
    }

    /// Nothing listens at its port.
    static Map<String, String> sender() {
        return Map.of(
                "kind", "SMTP",
                "host", "127.0.0.1",
                "port", "1",
                "security", "NONE",
                "user", "sklep",
                "password", "tajne");
    }

    /// The agent must choose another password at the first sign-in.
    static Map<String, String> agent() {
        return Map.of(
                "login", "nowa.osoba",
                "name", "Nowa",
                "surname", "Osoba",
                "role", "AGENT",
                "password", "set by somebody",
                "must_change", "on",
                "all_queues", "on");
    }
}
