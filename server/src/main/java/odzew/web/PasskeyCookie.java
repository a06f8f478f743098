package odzew.web;

import java.time.Duration;
import java.util.Map;
import odzew.account.Passkeys;
import odzew.account.SignInAttempts;
import odzew.http.Replies;
import odzew.problem.LocalizedText;
import odzew.problem.PageError;
import odzew.problem.Problem;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Keeps the sealed challenge in the browser, between the options and the authenticator's answer.
final class PasskeyCookie {

    private static final String COOKIE = "odzew_passkey";
    private static final Duration LASTS = Duration.ofMinutes(5);

    /// Begins a ceremony.
    @FunctionalInterface
    interface Beginning {
        Passkeys.Ceremony begin();
    }

    private final PageCookies cookies;

    PasskeyCookie(PageCookies cookies) {
        this.cookies = cookies;
    }

    /// The options for passkey.js, or the reason why there are none.
    ServerResponse options(ServerRequest request, View view, Beginning beginning) {
        try {
            Passkeys.Ceremony ceremony = beginning.begin();
            return Replies.json(
                    200,
                    ceremony.options(),
                    Map.of("Set-Cookie", cookie(request, ceremony.token()), "Cache-Control", "no-store"));
        } catch (Problem.Invalid invalid) {
            return problem(400, view, invalid.errors().getFirst().message());
        } catch (SignInAttempts.TooMany _) {
            return problem(429, view, PageError.TOO_MANY_ATTEMPTS.of().message());
        }
    }

    static ServerResponse problem(int status, View view, LocalizedText problem) {
        return Replies.json(status, Map.of("message", view.text(problem)));
    }

    /// The authenticator's answer, with the challenge of this browser.
    ///
    /// @param session empty before the password
    Passkeys.Answer answer(ServerRequest request, String session) {
        String token = cookies.value(request, COOKIE).orElse("");
        return new Passkeys.Answer(session, token, request.param("credential").orElse(""));
    }

    private String cookie(ServerRequest request, String token) {
        return cookies.header(request, COOKIE, token, Desk.PATH, "Strict", LASTS);
    }
}
