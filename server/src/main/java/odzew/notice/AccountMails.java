package odzew.notice;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import odzew.account.AccountNotices;
import odzew.account.PasswordLinks;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Writes agents about their own accounts.
public final class AccountMails implements AccountNotices {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final AgentMails mails;
    private final Optional<URI> linksTo;
    private final ZoneId zone;

    /// @param linksTo the public address of the server; empty: no links are sent
    public AccountMails(AgentMails mails, Optional<URI> linksTo, ZoneId zone) {
        this.mails = mails;
        this.linksTo = linksTo;
        this.zone = zone;
    }

    @Override
    public boolean canLink() {
        return linksTo.isPresent();
    }

    @Override
    public void changed(Handle handle, long agentId, Change change, Instant at) {
        LocalizedText subject = AccountMailText.subject(change);
        send(handle, agentId, subject, AccountMailText.CHANGED, List.of(subject, TIME.format(at.atZone(zone))), at);
    }

    @Override
    public boolean link(Handle handle, long agentId, PasswordLinks.Purpose purpose, String token, Instant at) {
        if (linksTo.isEmpty()) {
            return false;
        }
        String link = linksTo.get().toString().replaceAll("/+$", "") + "/desk/password/" + token;
        return switch (purpose) {
            case INVITATION ->
                send(handle, agentId, AccountMailText.INVITATION, AccountMailText.INVITED, List.of(link), at);
            case FORGOTTEN ->
                send(handle, agentId, AccountMailText.FORGOTTEN, AccountMailText.FORGOTTEN_LINK, List.of(link), at);
        };
    }

    private boolean send(
            Handle handle, long agentId, LocalizedText subject, LocalizedText body, List<Object> values, Instant at) {
        LocalizedText text = new LocalizedText("%s\n\n%s", "%s\n\n%s")
                .with(body.with(values.toArray()), AccountMailText.ACCOUNT.with(login(handle, agentId)));
        return mails.send(handle, agentId, subject, text, at);
    }

    private static String login(Handle handle, long agentId) {
        return handle.createQuery("select login from agent where id = :id")
                .bind("id", agentId)
                .mapTo(String.class)
                .one();
    }
}
