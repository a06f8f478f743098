package odzew.web;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import odzew.account.AgentPasswords;
import odzew.account.DeskAgents;
import odzew.account.FirstRun;
import odzew.account.PasskeySignIn;
import odzew.account.Passkeys;
import odzew.account.PasswordLinks;
import odzew.account.SecondFactor;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// The agents' pages, all below one path. Each area supplies its routes; only signed-in agents reach them.
public final class Desk {

    public static final String PATH = "/desk";

    private final Assets assets;
    private final Accounts accounts;
    private final Views views;
    private final InstantSource clock;

    /// The parts that the pages of sign-in and of the own account use.
    public record Accounts(
            DeskAgents agents,
            AgentPasswords passwords,
            SecondFactor secondFactor,
            Passkeys passkeys,
            PasskeySignIn passkeySignIn,
            PasswordLinks links,
            FirstRun firstRun,
            Sessions sessions,
            Optional<ProviderPages.Access> provider) {}

    public Desk(Assets assets, Accounts accounts, ZoneId zone, InstantSource clock, Attention attention) {
        this.assets = assets;
        this.accounts = accounts;
        this.views = new Views(assets, zone, clock, attention);
        this.clock = clock;
    }

    /// @param areas the routes of the areas of pages, such as `/desk/tickets/{id}`
    public RouterFunction<ServerResponse> routes(List<RouterFunction<ServerResponse>> areas) {
        var errors = new PageErrors(views);
        RouterFunction<ServerResponse> inside =
                new AccountPage(accounts, clock).routes().and(new NewPasswordPage(accounts.passwords()).routes());
        for (RouterFunction<ServerResponse> area : areas) {
            inside = inside.and(area);
        }
        var signIn = new SignIn(accounts, views, clock);
        RouterFunction<ServerResponse> outside = signIn.routes()
                .and(new PasskeySignInPage(accounts, views, signIn, clock).routes())
                .and(new ProviderPages(
                                accounts.provider(),
                                accounts.agents(),
                                accounts.sessions().cookies(),
                                signIn::form)
                        .routes())
                .and(new FirstRunPage(accounts.firstRun(), views).routes())
                .and(new PasswordLinkPage(accounts.links(), views).routes());
        RouterFunction<ServerResponse> rest = RouterFunctions.route()
                .GET(PATH + "/stale", errors::stale)
                .GET(PATH + "/**", errors::missing)
                .build();
        return RouterFunctions.route()
                .GET(
                        "/",
                        _ -> ServerResponse.temporaryRedirect(URI.create(PATH)).build())
                .build()
                .and(new AssetRoutes(assets).routes())
                .and(new AppFiles(assets).routes())
                .and(outside.filter(errors))
                .and(inside.and(rest)
                        .filter(new SignedIn(accounts.agents(), views, clock))
                        .filter(errors));
    }
}
