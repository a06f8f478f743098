package odzew;

import java.time.Duration;
import java.util.Optional;
import odzew.api.ScimRoutes;
import odzew.http.BodyReader;
import odzew.ops.Worker;
import odzew.settings.Settings;
import odzew.signin.Provider;
import odzew.signin.ProviderSessions;
import odzew.signin.ProviderSignIn;
import odzew.signin.ScimUsers;
import odzew.web.BackChannelLogout;
import odzew.web.ProviderPages;
import odzew.web.Sessions;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// Builds what signs in at the identity provider, if there is one, and what the company's directory calls.
/// The provider is not contacted at the start.
final class SignInParts implements AutoCloseable {

    private static final Duration CHECK_PAUSE = Duration.ofSeconds(10);

    /// The parts that need a provider.
    private record Parts(ProviderPages.Access access, Worker checks) {}

    private final ScimUsers users;
    private final Optional<Parts> parts;

    SignInParts(Core core, Settings settings, Sessions sessions) {
        users = new ScimUsers(core.database, core.clock);
        parts = settings.oidc().map(oidc -> {
            var provider = new Provider(oidc, core.clock);
            var open = new ProviderSessions(core.database, provider, sessions, core.key, core.clock);
            var url = settings.publicUrl().orElseThrow();
            return new Parts(
                    new ProviderPages.Access(
                            new ProviderSignIn(core.database, provider, open, core.key, url, core.clock), open, url),
                    new Worker("provider sessions", CHECK_PAUSE, () -> core.installation.mayAct() && open.check()));
        });
    }

    SignInParts start() {
        parts.ifPresent(it -> it.checks().start());
        return this;
    }

    Optional<ProviderPages.Access> access() {
        return parts.map(Parts::access);
    }

    /// Adds the routes that are not pages.
    RouterFunction<ServerResponse> completing(RouterFunction<ServerResponse> routes, BodyReader bodies) {
        var all = routes.and(new ScimRoutes(users, bodies).routes());
        return parts.map(it -> all.and(new BackChannelLogout(it.access().sessions(), bodies).routes()))
                .orElse(all);
    }

    @Override
    public void close() {
        parts.ifPresent(it -> it.checks().close());
    }
}
