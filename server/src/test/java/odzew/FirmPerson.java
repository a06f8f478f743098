package odzew;

import java.util.List;
import java.util.Map;

/// A person of the firm as its identity provider describes them.
final class FirmPerson {

    private FirmPerson() {}

    static Map<String, Object> claims(String login, String... groups) {
        return Map.of(
                "preferred_username",
                login,
                "given_name",
                "Ewa",
                "family_name",
                "Firmowa",
                "email",
                login + "@firm.example",
                "email_verified",
                true,
                "realm",
                Map.of("groups", List.of(groups)));
    }
}
