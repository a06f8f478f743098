package odzew;

import java.time.InstantSource;
import java.util.Optional;
import odzew.account.AccountNotices;
import odzew.account.AgentDirectory;
import odzew.account.Agents;
import odzew.account.ApiUsage;
import odzew.account.ApiUser;
import odzew.account.ApiUsers;
import odzew.account.DeskAgents;
import odzew.account.FirstRun;
import odzew.account.LocalSignIn;
import odzew.account.PasskeySignIn;
import odzew.account.Passkeys;
import odzew.account.PasswordLinks;
import odzew.account.SecondFactor;
import odzew.database.Database;
import odzew.http.Caller;
import odzew.notice.AccountMails;
import odzew.notice.AgentMails;
import odzew.secret.InstallationKey;
import odzew.settings.Settings;
import odzew.signin.ProviderAuthority;

/// The accounts of agents and of API users, and how their owners prove that they are theirs.
final class Accounts {

    final Agents agents;
    final DeskAgents deskAgents;
    final AgentDirectory directory;
    final ApiUsers apiUsers;
    final ApiUsage apiUsage;
    final AccountNotices notices;
    final SecondFactor secondFactor;
    final Passkeys passkeys;
    final PasskeySignIn passkeySignIn;
    final PasswordLinks passwordLinks;
    final FirstRun firstRun;

    Accounts(Settings settings, Database database, AgentMails agentMails, InstallationKey key, InstantSource clock) {
        agents = new Agents(database, clock);
        directory = new AgentDirectory(database, clock);
        apiUsers = new ApiUsers(database, clock);
        apiUsage = new ApiUsage(database, clock);
        notices = new AccountMails(
                agentMails, settings.publicUrl().filter(_ -> settings.smtp().isPresent()), settings.zone());
        LocalSignIn local = settings.oidc()
                .<LocalSignIn>map(oidc -> new ProviderAuthority(database, oidc.issuer()))
                .orElse(LocalSignIn.ALL);
        deskAgents = new DeskAgents(database, notices, local, clock);
        secondFactor = new SecondFactor(database, key, notices, clock);
        passkeys = new Passkeys(database, key, settings.publicUrl(), notices, clock);
        passkeySignIn = new PasskeySignIn(database, key, settings.publicUrl(), local, clock);
        passwordLinks = new PasswordLinks(database, notices, local, clock);
        firstRun = new FirstRun(database, clock);
    }

    /// Returns the API user with this name and password.
    Optional<Caller> caller(String name, String password, String address) {
        return apiUsers.verify(name, password, address).map(Accounts::caller);
    }

    private static Caller caller(ApiUser user) {
        return new Caller(user.name(), user::may, user);
    }
}
