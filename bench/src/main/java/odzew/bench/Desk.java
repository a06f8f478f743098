package odzew.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;

/// The objects that a run needs: one API user, one agent, one queue and many tickets, each
/// with its own customer.
record Desk(int tickets) {

    static final String AGENT = "bench.agent";
    private static final String USER = "bench";
    private static final String PASSWORD = "bench-password";

    /// The Argon2id hash of the password, in the server's format.
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$gLTnugFUWUqSFXq4NDbzFQ$iQoYG8IGTK85YnxkFQOHJzMCAsHZiTRWEBhUcRLZYcg";

    static String authorization() {
        return "Basic "
                + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
    }

    static String recipient(long ticket) {
        return "customer" + ticket + "@example.net";
    }

    /// The tickets are numbered from 1 and have the status of waiting for the customer, so that a
    /// response does not change it.
    void create(ServerDatabase database) throws SQLException {
        try (Connection connection = database.open();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into api_user (id, name, password_hash, permissions, requests_per_minute, created_at)
                    values (1000, '%s', '%s', '{*}', 0, now())
                    """.formatted(USER, HASH));
            statement.execute("""
                    insert into agent (id, login, name, surname, created_at)
                    values (1000, '%s', 'Anna', 'Żółć', now())
                    """.formatted(AGENT));
            statement.execute("""
                    insert into ticket_queue (id, name, email, display_name)
                    values (1000, 'bench', 'shop@example.com', 'Sklep')
                    """);
            statement.execute("""
                    insert into ticket (id, subject, ticket_queue_id, status_id, requester_address, requester_name,
                                        source, direction, created_at, updated_at)
                    select n, 'Zamówienie ' || n, 1000, s.id, 'customer' || n || '@example.net', 'Customer ' || n,
                           'EMAIL', 'IN_BEHALF_OF', now(), now()
                      from generate_series(1, %d) as n
                     cross join (select id from ticket_status where kind = 'WAITING_FOR_CUSTOMER' limit 1) as s
                    """.formatted(tickets));
            statement.execute("analyze");
        }
    }
}
