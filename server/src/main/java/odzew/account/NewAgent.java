package odzew.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// An agent that a program adds. `roles` are 1 or `AGENT` and 2 or `LEAD`; an API user cannot
/// create administrators.
///
/// @param callerid the name shown to the called party; empty: "J.Kowalski"
/// @param password checked as the vendor does, and not stored: the API gives no access to the desk
/// @param changePassword accepted, without an effect
public record NewAgent(
        String name,
        String surname,
        String login,
        String password,
        long number,
        String email,
        boolean changePassword,
        String callerid,
        PanelLanguage language,
        boolean active,
        OutboundMode outboundMode,
        List<String> roles) {

    private static final int LONGEST = 255;
    private static final int SHORTEST_PASSWORD = 4;
    private static final int LONGEST_PASSWORD = 1_000;
    private static final Set<String> LEAD = Set.of("2", "LEAD");
    private static final Set<String> AGENT = Set.of("1", "AGENT");

    public NewAgent {
        var errors = new ArrayList<ValidationError>();
        var texts = new LinkedHashMap<String, String>();
        texts.put("name", name);
        texts.put("surname", surname);
        texts.put("login", login);
        texts.put("email", email);
        texts.forEach((field, text) -> check(field, text, errors));
        check("callerid", callerid, errors);
        texts.forEach((field, text) -> {
            if (text.isBlank() && !field.equals("email")) {
                errors.add(RequestError.EMPTY.at(field));
            }
        });
        if (login.chars().anyMatch(c -> c == '/' || Character.isWhitespace(c))) {
            errors.add(ValidationError.wrongType(
                    "login", login, "a word without blanks and slashes", "słowem bez odstępów i ukośników"));
        }
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            errors.add(RequestError.BAD_ADDRESS.at("email", email));
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            errors.add(RequestError.PASSWORD_LENGTH.at("password", SHORTEST_PASSWORD, LONGEST_PASSWORD));
        }
        for (String role : roles) {
            if (!LEAD.contains(role) && !AGENT.contains(role)) {
                errors.add(RequestError.NOT_ONE_OF.at("roles", role, "1 (AGENT), 2 (LEAD)"));
            }
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        roles = List.copyOf(roles);
    }

    private static void check(String field, String text, List<ValidationError> errors) {
        if (text.length() > LONGEST) {
            errors.add(RequestError.TOO_LONG.at(field, text.length(), LONGEST));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            errors.add(RequestError.CONTROL_CHARACTER.at(field));
        }
    }

    String role() {
        return roles.stream().anyMatch(LEAD::contains) ? "LEAD" : "AGENT";
    }

    String shownCallerid() {
        return callerid.isEmpty() ? name.substring(0, name.offsetByCodePoints(0, 1)) + "." + surname : callerid;
    }

    @Override
    public String toString() {
        return "NewAgent[" + login + "]";
    }
}
