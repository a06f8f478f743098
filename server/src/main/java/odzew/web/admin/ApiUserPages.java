package odzew.web.admin;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import odzew.account.ApiUser;
import odzew.account.ApiUsers;
import odzew.account.ApiUsers.Listed;
import odzew.account.AuditedCommand;
import odzew.account.NewApiUser;
import odzew.account.Permissions;
import odzew.net.AddressRange;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// API users. Their passwords are generated here, shown once, and stored as hashes only.
final class ApiUserPages {

    private static final String PATH = AdminPages.PATH + "/api-users";
    private static final Duration EARLIER_KEPT = Duration.ofDays(7);
    private static final int SECRET_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final ApiUsers apiUsers;

    ApiUserPages(ApiUsers apiUsers) {
        this.apiUsers = apiUsers;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", this::blank)
                .POST(PATH + "/new", this::create)
                .GET(PATH + "/{name}", this::show)
                .POST(PATH + "/{name}", this::change)
                .POST(PATH + "/{name}/rotate", this::rotate)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        var users = apiUsers.list();
        return Html.page(request, 200, out -> JteapiUsersGenerated.render(out, null, View.of(request), users));
    }

    private ServerResponse blank(ServerRequest request) {
        return Html.page(request, 200, out -> JteapiUserNewGenerated.render(out, null, View.of(request)));
    }

    private ServerResponse show(ServerRequest request) {
        Listed user = listed(name(request));
        return Html.page(request, 200, out -> JteapiUserGenerated.render(out, null, View.of(request), user));
    }

    private ServerResponse create(ServerRequest request) {
        var form = new Form(request);
        String secret = secret();
        String name = form.text("name");
        apiUsers.create(
                new NewApiUser(
                        name,
                        secret,
                        permissions(form),
                        Duration.ofSeconds(form.number("window")),
                        ranges(form),
                        form.number("rate")),
                form.act("api_users.create", name));
        return showSecret(request, name, secret);
    }

    /// Validates the whole form before any change.
    private ServerResponse change(ServerRequest request) {
        var form = new Form(request);
        String name = name(request);
        AuditedCommand act = form.act("api_users.set", name);
        Set<String> permissions = permissions(form);
        List<AddressRange> ranges = ranges(form);
        int rate = form.number("rate");
        Duration window = Duration.ofSeconds(form.number("window"));
        apiUsers.setRetryWindow(name, window, act);
        apiUsers.setPermissions(name, permissions, act);
        apiUsers.setAllowedAddresses(name, ranges, act);
        apiUsers.setRequestsPerMinute(name, rate, act);
        apiUsers.setActive(name, form.isChecked("active"), act);
        return Html.seeOther(request, PATH);
    }

    private ServerResponse rotate(ServerRequest request) {
        String secret = secret();
        String name = name(request);
        apiUsers.rotate(name, secret, EARLIER_KEPT, new Form(request).act("api_users.rotate", name));
        return showSecret(request, name, secret);
    }

    private ServerResponse showSecret(ServerRequest request, String name, String secret) {
        return Html.page(
                request, 200, out -> JteapiUserSecretGenerated.render(out, null, View.of(request), name, secret));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Set<String> permissions(Form form) {
        return form.isChecked("all_permissions") ? Set.of(Permissions.ALL) : new TreeSet<>(form.all("permission"));
    }

    private static List<AddressRange> ranges(Form form) {
        return form.lines("allowed").stream().map(AddressRange::parse).toList();
    }

    private Listed listed(String name) {
        return apiUsers.list().stream()
                .filter(it -> it.user().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(
                        ValidationError.notFound("API user named", "użytkownika API o nazwie", name)));
    }

    /// Ranges as the form shows them.
    static String lines(ApiUser user) {
        return String.join(
                "\n",
                user.allowedAddresses().stream().map(AddressRange::toString).toList());
    }

    private static String name(ServerRequest request) {
        return request.pathVariable("name");
    }
}
