package odzew.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import odzew.mailservers.LmtpClient;

/// A day's work of a small shop's support, produced realistically: messages arrive by LMTP, replies are posted
/// to the API.
public final class ExampleDesk {

    public static final String SALES = "sprzedaz@sklep.example";
    public static final String SERVICE = "serwis@sklep.example";

    private static final int MAILS = 9;

    private final DemoServer server;
    private final ApiClient api;

    public ExampleDesk(DemoServer server, ApiClient api) {
        this.server = server;
        this.api = api;
    }

    /// Returns when all messages are tickets.
    public void fill() {
        server.admin("queue", "create", "Sprzedaż", "--email", SALES, "--display-name", "Sklep Przykład");
        server.admin("queue", "create", "Serwis", "--email", SERVICE, "--display-name", "Serwis Sklepu Przykład");
        for (int i = 1; i <= MAILS; i++) {
            deliver(mail("%02d.eml".formatted(i)));
        }
        server.await("all mails are tickets", () -> count() >= MAILS + 1);
        List<String> ids = tickets();
        answer(find(ids, "Faktura za listopad"), """
                <p>Dzień dobry,</p><p>dziękujemy za zgłoszenie. Korekta jest już w przygotowaniu, prześlemy ją <b>dziś do 16:00</b>.</p>
                <p>Pozdrawiam<br>Adam Kowalski</p>""", "akowalski");
        answer(find(ids, "Shipping to Ireland?"), """
                <p>Hello Michael,</p><p>yes, we do: <b>18 EUR</b>, three to five days, tracked.</p><p>Adam</p>""", "akowalski");
        String returned = find(ids, "Zwrot - czajnik");
        answer(returned, """
                <p>Dzień dobry Pani Anno,</p><p>oczywiście. Proszę odesłać czajnik w ciągu 14 dni; etykieta zwrotna jest w załączniku.
                Pieniądze wrócą na konto w ciągu 3 dni roboczych od odbioru paczki.</p><p>Testowy Agent 17</p>""", "testowy.agent17");
        followUp(returned);
        later(find(ids, "Błędny adres dostawy"), "<p>Dzień dobry, adres jest już poprawiony.</p>");
        api.post("/api/tickets/" + find(ids, "Oferta na 40 sztuk") + "/comment", """
                {"comment":"Zapytałem hurtownię o cenę, odpowiedzą do południa.","user_login":"akowalski"}""");
    }

    /// The newest ticket with this subject.
    public String ticket(String subject) {
        return find(tickets(), subject);
    }

    /// The number of the customer whose address begins so.
    public String customer(String address) {
        return ApiClient.field(api.get("/api/customers?email=" + address + "@poczta.example"), "customer_id");
    }

    private void answer(String ticket, String html, String agent) {
        String token = api.upload("etykieta.txt", "Etykieta zwrotna 5521\n".getBytes(StandardCharsets.UTF_8));
        String body = html.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
        api.post("/api/tickets/" + ticket + "/agent_response", """
                {"body":"%s","user_login":"%s","attachments":["%s"]}""".formatted(body, agent, token));
    }

    /// Scheduled for tomorrow morning, so that the outbox contains a waiting message.
    private void later(String ticket, String html) {
        api.post("/api/tickets/" + ticket + "/agent_response", """
                {"body":"%s","user_login":"akowalski","date":"%s 08:00"}""".formatted(
                        html, LocalDate.now(ZoneId.of("Europe/Warsaw")).plusDays(1)));
    }

    /// The customer replies as mail programs do: with our Message-ID, and with the quoted text below.
    private void followUp(String ticket) {
        String path = "/api/odzew/captured_mails?recipient=anna.zielinska@poczta.example";
        server.await("the answer is captured", () -> api.get(path).contains("\"id\""));
        String raw = api.get("/api/odzew/captured_mails/" + ApiClient.field(api.get(path), "id") + "/raw");
        String id = raw.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow()
                .substring("Message-ID:".length())
                .strip();
        deliver(mail("follow-up.eml").replace("OUR_ID", id));
        server.await(
                "the follow-up is there",
                () -> api.get("/api/tickets/" + ticket).contains("Dziękuję"));
    }

    private void deliver(String mail) {
        String recipient = mail.lines()
                .filter(line -> line.startsWith("To: "))
                .findFirst()
                .orElseThrow()
                .substring("To: ".length());
        String sender = mail.replaceFirst("(?s).*?From: [^<]*<([^>]*)>.*", "$1");
        try {
            LmtpClient.deliver(server.lmtpPort(), sender, recipient, mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int count() {
        return Integer.parseInt(ApiClient.field(api.get("/api/tickets?limit=1"), "count"));
    }

    private List<String> tickets() {
        return java.util.regex.Pattern.compile("\"ticket_id\":(\\d+)")
                .matcher(api.get("/api/tickets?limit=100"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private String find(List<String> ids, String subject) {
        return ids.stream()
                .filter(id -> api.get("/api/tickets/" + id).contains("\"subject\":\"" + subject + "\""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no ticket \"" + subject + "\"."));
    }

    private static String mail(String name) {
        try (InputStream in = ExampleDesk.class.getResourceAsStream("/desk/" + name)) {
            if (in == null) {
                throw new IllegalStateException("There is no mail " + name + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
