package odzew.signin;

import java.net.URI;
import odzew.account.LocalSignIn;
import odzew.database.Database;

/// An agent who is linked to a person of the provider signs in there only: an account that is deactivated there
/// leaves no way in here. Local administrators, who have a password here, remain, so that
/// an outage of the provider locks no one out.
public final class ProviderAuthority implements LocalSignIn {

    private final Database database;
    private final String issuer;

    public ProviderAuthority(Database database, URI issuer) {
        this.database = database;
        this.issuer = issuer.toString();
    }

    @Override
    public boolean allows(long agentId) {
        return database.read(handle -> handle.createQuery("""
                        select not exists (select from agent_identity where issuer = :issuer and agent_id = :agent)
                            or exists (select from agent where id = :agent and role = 'ADMINISTRATOR'
                                                           and password_hash is not null)
                        """)
                .bind("issuer", issuer)
                .bind("agent", agentId)
                .mapTo(Boolean.class)
                .one());
    }
}
