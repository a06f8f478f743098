package odzew.web.admin;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.AuditEntry;
import odzew.problem.LocalizedText;
import odzew.web.View;

/// Sign-ins of the audit log in the reader's language. Other actions are shown by their names, as permissions
/// are.
public final class AuditText {

    private static final Map<String, LocalizedText> ACTIONS = Map.of(
            "agent.sign_in",
            new LocalizedText("Agent signed in", "Logowanie agenta"),
            "agent.sign_in_refused",
            new LocalizedText("Sign-in of an agent refused", "Odmowa logowania agenta"),
            "agent.code_refused",
            new LocalizedText("Second factor refused", "Odmowa: błędny kod weryfikacji"),
            "agent.passkey_refused",
            new LocalizedText("Passkey refused", "Odmowa: klucz dostępu"),
            "api_user.sign_in",
            new LocalizedText(
                    "API user: first call of the day from this address",
                    "Użytkownik API: pierwsze wywołanie dnia z tego adresu"),
            "api_user.refused",
            new LocalizedText("API user: wrong name or password", "Użytkownik API: błędna nazwa lub hasło"),
            "api_user.address_refused",
            new LocalizedText("API user: address not allowed", "Użytkownik API: niedozwolony adres"));

    private static final LocalizedText REFUSALS =
            new LocalizedText("Refusals: %s within %s min", "Odmowy: %s w ciągu %s min");
    private static final LocalizedText MANY_ADDRESSES = new LocalizedText("many addresses", "wiele adresów");
    private static final Pattern RUN = Pattern.compile("([0-9]+) refusals within ([0-9]+) min");

    private AuditText() {}

    public static Optional<String> action(View view, AuditEntry entry) {
        return Optional.ofNullable(ACTIONS.get(entry.action())).map(view::text);
    }

    public static String detail(View view, AuditEntry entry) {
        Matcher run = RUN.matcher(entry.detail());
        return run.matches() ? view.text(REFUSALS, run.group(1), run.group(2)) : entry.detail();
    }

    /// The address; for refusals from more addresses than are kept apart, that there were many.
    public static String address(View view, AuditEntry entry) {
        boolean many = entry.actor().address().isEmpty() && ACTIONS.containsKey(entry.action());
        return many ? view.text(MANY_ADDRESSES) : entry.actor().address();
    }
}
