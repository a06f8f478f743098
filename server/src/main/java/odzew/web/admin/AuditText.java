package odzew.web.admin;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.AuditEntry;
import odzew.problem.LocalizedText;
import odzew.web.View;

/// Refused sign-ins of the audit log in the reader's language.
public final class AuditText {

    private static final Set<String> REFUSED = Set.of(
            "agent.sign_in_refused",
            "agent.code_refused",
            "agent.passkey_refused",
            "agent.own_password_refused",
            "agent.own_code_refused",
            "api_user.refused",
            "api_user.address_refused");

    private static final LocalizedText REFUSALS =
            new LocalizedText("Refusals: %s within %s min", "Odmowy: %s w ciągu %s min");
    private static final LocalizedText MANY_ADDRESSES = new LocalizedText("many addresses", "wiele adresów");
    private static final Pattern RUN = Pattern.compile("([0-9]+) refusals within ([0-9]+) min");

    private AuditText() {}

    public static String detail(View view, AuditEntry entry) {
        Matcher run = RUN.matcher(entry.detail());
        return run.matches() ? view.text(REFUSALS, run.group(1), run.group(2)) : entry.detail();
    }

    /// The address; for refusals from more addresses than are kept apart, that there were many.
    public static String address(View view, AuditEntry entry) {
        boolean many = entry.actor().address().isEmpty() && REFUSED.contains(entry.action());
        return many ? view.text(MANY_ADDRESSES) : entry.actor().address();
    }
}
