package odzew.thulium;

import java.util.List;
import odzew.account.ApiUser;
import odzew.account.RequestKey;
import odzew.http.Caller;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import org.springframework.web.servlet.function.ServerRequest;

/// Headers of a request that say how often, and whether, something may happen.
final class Protection {

    private static final String KEY = "Idempotency-Key";
    private static final String SEND = "X-Odzew-Send";
    private static final int LONGEST_KEY = 255;

    private Protection() {}

    /// For calls that mail: protected by the caller's key, and without one by the window of its API user.
    static RequestKey ofMail(ServerRequest request, byte[] fingerprint) {
        ApiUser user = Caller.current().account(ApiUser.class);
        return request.headers().header(KEY).isEmpty()
                ? RequestKey.window(user, fingerprint)
                : byKey(request, user, fingerprint);
    }

    /// For calls that mail nothing, where the same text twice may well be meant: protected by the caller's key only.
    static RequestKey ofOther(ServerRequest request, byte[] fingerprint) {
        ApiUser user = Caller.current().account(ApiUser.class);
        return request.headers().header(KEY).isEmpty() ? RequestKey.none() : byKey(request, user, fingerprint);
    }

    private static RequestKey byKey(ServerRequest request, ApiUser user, byte[] fingerprint) {
        String key = request.headers().header(KEY).getFirst().strip();
        if (key.isEmpty()) {
            throw new Problem.Invalid(Mistakes.empty(KEY));
        }
        if (key.length() > LONGEST_KEY) {
            throw new Problem.Invalid(Mistakes.tooLong(KEY, LONGEST_KEY));
        }
        return RequestKey.explicit(user.id(), key, fingerprint);
    }

    /// An import that must not mail says `never`; a word that we do not know could mean just that, so it is refused.
    static boolean mails(ServerRequest request) {
        List<String> values = request.headers().header(SEND);
        for (String value : values) {
            if (!value.strip().equalsIgnoreCase("never")) {
                throw new Problem.Invalid(Mistakes.notOneOf(SEND, value, "never"));
            }
        }
        return values.isEmpty();
    }
}
