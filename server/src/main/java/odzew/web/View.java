package odzew.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.DeskAgent;
import odzew.account.Role;
import odzew.http.RequestId;
import odzew.problem.LocalizedText;
import org.springframework.web.servlet.function.ServerRequest;

/// The context of every template: agent, language, time, and the CSRF token of forms.
///
/// @param agent absent before the sign-in
/// @param csrf the token that forms and scripts send back
/// @param path of the page, to mark the current entry of the navigation
public record View(
        Optional<DeskAgent> agent, Localizer localizer, String csrf, String path, Assets assets, Attention attention) {

    private static final String ATTRIBUTE = View.class.getName();

    /// The view of a request to a page that requires sign-in.
    public static View of(ServerRequest request) {
        return (View) request.attribute(ATTRIBUTE).orElseThrow();
    }

    void keep(ServerRequest request) {
        request.attributes().put(ATTRIBUTE, this);
    }

    /// The same at another moment, for output written long after the request.
    public View at(Instant now) {
        return new View(
                agent, new Localizer(localizer.language(), localizer.zone(), now), csrf, path, assets, attention);
    }

    /// The signed-in agent; only on pages that require sign-in.
    public DeskAgent me() {
        return agent.orElseThrow();
    }

    /// A command of the agent; it is recorded in the audit log.
    public AuditedCommand act(ServerRequest request, String action, String subject) {
        Actor actor = Actor.agent(me().login(), request.servletRequest().getRemoteAddr())
                .during(RequestId.of(request.servletRequest()));
        return AuditedCommand.of(actor, me().queues(), action, subject);
    }

    public boolean is(Role role) {
        return agent.isPresent() && agent.get().role().includes(role);
    }

    /// Throws `Forbidden`, which shows its own page.
    public View require(Role role) {
        if (!is(role)) {
            throw new PageErrors.Forbidden();
        }
        return this;
    }

    /// The problems of the whole installation; shown on each page of a lead or administrator.
    public List<Alarm> alarms() {
        return is(Role.LEAD) ? attention.alarms() : List.of();
    }

    /// The recent messages that are not in a ticket, of the queues that the agent sees.
    public int notInTicket() {
        return attention.notInTicket(me().queues());
    }

    /// The colour of a status's dot; a substatus has that of its status.
    public String statusColor(String name) {
        return attention.statusColor(name.split(" – ", 2)[0]);
    }

    public String text(LocalizedText text, Object... arguments) {
        return localizer.text(text, arguments);
    }

    public String count(Plural noun, long number) {
        return localizer.count(noun, number);
    }

    public String when(Instant instant) {
        return localizer.when(instant);
    }

    public String moment(Instant instant) {
        return localizer.moment(instant);
    }

    public String url(String asset) {
        return assets.url(asset);
    }

    public String language() {
        return localizer.language().tag();
    }

    /// For `data-theme`: empty follows the system.
    public String theme() {
        return agent.map(DeskAgent::theme).orElse("");
    }

    public boolean isAt(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /// The first letters of name and surname.
    public static String initials(String name) {
        var letters = new StringBuilder();
        for (String word : name.strip().split("[\\s.@_-]+")) {
            if (!word.isEmpty() && letters.length() < 2 && Character.isLetter(word.codePointAt(0))) {
                letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return letters.isEmpty() ? "?" : letters.toString();
    }
}
