package odzew.account;

import java.time.InstantSource;
import odzew.account.RefusalRuns.Refused;
import odzew.database.Database;

/// Audits wrong passwords, codes and passkeys of an agent, at the sign-in and on the account page alike, and
/// counts
/// them for the notice to the agent.
final class AccountRefusals {

    private final Database database;
    private final AccountNotices notices;
    private final InstantSource clock;
    private final RefusalRuns runs = new RefusalRuns();

    AccountRefusals(Database database, AccountNotices notices, InstantSource clock) {
        this.database = database;
        this.notices = notices;
        this.clock = clock;
    }

    void record(long agentId, Actor actor, String action, String login) {
        database.useTransaction(handle -> {
            RefusalNotices.count(handle, agentId, notices, clock.instant());
            runs.record(handle, Refused.once(actor, action, login), clock.instant());
        });
    }
}
