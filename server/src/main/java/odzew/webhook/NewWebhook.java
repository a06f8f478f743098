package odzew.webhook;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.history.Action;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// A valid new subscription: its actions exist, and its address is an http(s) URL.
///
/// @param format how notifications are written
/// @param secret what signs them, as `whsec_…`; empty: the server makes one
public record NewWebhook(
        List<String> actions,
        String subscriptionUrl,
        String httpAuthUser,
        String httpAuthPassword,
        WebhookFormat format,
        Optional<String> secret) {

    /// In the vendor's form, with a secret of the server's.
    public NewWebhook(List<String> actions, String subscriptionUrl, String httpAuthUser, String httpAuthPassword) {
        this(actions, subscriptionUrl, httpAuthUser, httpAuthPassword, WebhookFormat.FORM, Optional.empty());
    }

    private static final int LONGEST = 2_000;
    private static final Pattern VENDORS = Pattern.compile(
            "(AGENT|CALL|CAMPAIGN|CHAT|CONNECTION|CONVERSATION|OUTBOUND|QUEUE|RECORDING|SMS|VOICEMAIL)(_[A-Z0-9]+){1,6}");

    public NewWebhook {
        actions = actions.stream().distinct().toList();
        var errors = new ArrayList<ValidationError>();
        if (actions.isEmpty()) {
            errors.add(RequestError.EMPTY.at("actions"));
        }
        for (String action : actions) {
            if (Action.find(action).isEmpty() && !isVendors(action)) {
                errors.add(RequestError.NOT_ONE_OF.at("actions", action, known()));
            }
        }
        if (subscriptionUrl.isBlank()) {
            errors.add(RequestError.EMPTY.at("subscription_url"));
        } else if (subscriptionUrl.length() > LONGEST || url(subscriptionUrl).isEmpty()) {
            errors.add(RequestError.BAD_URL.at("subscription_url", subscriptionUrl.replaceAll("//[^/]*@", "//…@")));
        }
        for (String credential : List.of(httpAuthUser, httpAuthPassword)) {
            if (credential.chars().anyMatch(Character::isISOControl)) {
                errors.add(RequestError.CONTROL_CHARACTER.at("http_auth_user"));
            }
        }
        secret.filter(it -> Signature.read(it).isEmpty())
                .ifPresent(_ -> errors.add(RequestError.BAD_SECRET.at("secret")));
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    /// Ports below 1024 belong to other protocols, which a request could reach by accident or on purpose.
    private static boolean isWebPort(int port) {
        return port < 0 || port == 80 || port == 443 || port >= 1_024 && port <= 65_535;
    }

    /// The actions of the vendor's telephony and chats: scripts subscribe to all that it documents. They are
    /// kept and never happen here.
    public static boolean isVendors(String action) {
        return Action.find(action).isEmpty() && VENDORS.matcher(action).matches();
    }

    private static String known() {
        return Arrays.stream(Action.values()).map(Action::name).collect(Collectors.joining(", "));
    }

    /// Empty if the text is not an http(s) address.
    static Optional<URI> url(String text) {
        try {
            URI url = URI.create(text);
            boolean ofTheWeb = url.getHost() != null
                    && url.getUserInfo() == null
                    && isWebPort(url.getPort())
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
            return ofTheWeb ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
