package odzew.web;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import odzew.account.PasswordLinks;
import odzew.account.SignInAttempts;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Sends a link after a forgotten password, and lets its holder choose a new one. The answer to a request for
/// a link does not reveal which accounts exist.
final class PasswordLinkPage {

    static final String FORGOTTEN = Desk.PATH + "/forgotten";
    static final String CHOOSE = Desk.PATH + "/password/{token}";
    private static final int LONGEST = 255;
    private static final int MOST_WAITING = 200;
    private static final Logger log = LoggerFactory.getLogger(PasswordLinkPage.class);

    /// Sends after the answer, whose time therefore shows nothing about the account. Beyond the bound a request
    /// does
    /// its own work, so that none is lost.
    private final ThreadPoolExecutor later = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("password links").factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    private final PasswordLinks links;
    private final Views views;

    PasswordLinkPage(PasswordLinks links, Views views) {
        this.links = links;
        this.views = views;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(FORGOTTEN, request -> forgotten(request, 200, false))
                .POST(FORGOTTEN, this::send)
                .GET(CHOOSE, this::form)
                .POST(CHOOSE, this::choose)
                .build();
    }

    private ServerResponse forgotten(ServerRequest request, int status, boolean sent) {
        if (!links.areOffered()) {
            return Html.seeOther(request, Desk.PATH + "/sign-in");
        }
        View view = views.of(request);
        return Html.page(request, status, out -> JteforgottenGenerated.render(out, null, view, sent, status == 429));
    }

    private ServerResponse send(ServerRequest request) {
        String account = request.param("login").orElse("").strip();
        try {
            if (links.areOffered() && !account.isEmpty() && account.length() <= LONGEST) {
                String address = request.servletRequest().getRemoteAddr();
                links.count(account, address);
                later.execute(() -> send(account, address));
            }
            return forgotten(request, 200, true);
        } catch (SignInAttempts.TooMany _) {
            return forgotten(request, 429, false);
        }
    }

    private void send(String account, String address) {
        try {
            links.send(account, address);
        } catch (RuntimeException e) {
            log.warn("a link to a new password was not sent; it can be requested again", e);
        }
    }

    private ServerResponse form(ServerRequest request) {
        Optional<ValidationError> ended =
                links.holder(request.pathVariable("token")).isPresent()
                        ? Optional.empty()
                        : Optional.of(PageError.LINK_ENDED.of());
        return form(request, ended.isEmpty() ? 200 : 404, ended);
    }

    private ServerResponse form(ServerRequest request, int status, Optional<ValidationError> error) {
        View view = views.of(request);
        String token = request.pathVariable("token");
        String login = links.holder(token).map(PasswordLinks.Holder::login).orElse("");
        return Html.page(request, status, out -> JtepasswordLinkGenerated.render(out, null, view, token, login, error));
    }

    private ServerResponse choose(ServerRequest request) {
        try {
            links.use(
                    request.pathVariable("token"),
                    NewPasswordPage.twice(request),
                    request.servletRequest().getRemoteAddr());
        } catch (Problem.Invalid invalid) {
            return form(request, 400, Optional.of(invalid.errors().getFirst()));
        }
        return Html.seeOther(request, Desk.PATH + "/sign-in");
    }
}
