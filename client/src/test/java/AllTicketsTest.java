import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.odzew.client.Odzew;
import io.github.odzew.client.Ticket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the iterator over tickets against a server that has some hundreds of them.
class AllTicketsTest {

    private final List<Integer> offsets = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int count;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/tickets", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void pages_are_read_until_one_is_not_full() {
        count = 201;
        assertThat(ids()).isEqualTo(LongStream.range(0, 201).boxed().toList());
        assertThat(offsets).containsExactly(0, 100, 200);
    }

    @Test
    void a_full_last_page_is_followed_by_an_empty_one() {
        count = 100;
        assertThat(ids()).hasSize(100);
        assertThat(offsets).containsExactly(0, 100);
    }

    private List<Long> ids() {
        var odzew = new Odzew("http://127.0.0.1:" + server.getAddress().getPort(), "api_user", "api_pass");
        List<Long> ids = new ArrayList<>();
        for (Ticket ticket : odzew.allTickets(Map.of("status_id", List.of(1)))) {
            ids.add(ticket.id());
        }
        return ids;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            int offset = Integer.parseInt(query.replaceAll(".*\\boffset=(\\d+).*", "$1"));
            offsets.add(offset);
            String page = IntStream.range(offset, Math.min(offset + 100, count))
                    .mapToObj(id -> "{\"ticket_id\":" + id + "}")
                    .collect(Collectors.joining(","));
            byte[] body = ("{\"count\":" + count + ",\"result\":[" + page + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
