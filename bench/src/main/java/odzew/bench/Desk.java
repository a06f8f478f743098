package odzew.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;

/// What a run answers to: one API user, one agent, one queue and many tickets, each of its own customer.
record Desk(int tickets) {

    static final String AGENT = "bench.agent";
    private static final String USER = "bench";
    private static final String PASSWORD = "bench-password";

    /// Argon2id of the password, in the form in which the server keeps it.
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$gLTnugFUWUqSFXq4NDbzFQ$iQoYG8IGTK85YnxkFQOHJzMCAsHZiTRWEBhUcRLZYcg";

    static String authorization() {
        return "Basic "
                + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
    }

    static String recipient(long ticket) {
        return "customer" + ticket + "@example.net";
    }

    /// The tickets are numbered from 1 and wait for their customers, so that a response changes no status.
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
