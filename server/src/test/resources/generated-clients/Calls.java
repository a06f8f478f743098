import java.util.Base64;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.DictionariesApi;
import org.openapitools.client.api.TicketsApi;
import org.openapitools.client.model.AgentResponse;
import org.openapitools.client.model.NewTicket;
import org.openapitools.client.model.TicketChange;

/// Five calls by the generated client.
public class Calls {

    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        String pair = Base64.getEncoder().encodeToString("api_user:api_pass".getBytes());
        client.setRequestInterceptor(it -> it.header("Authorization", "Basic " + pair));
        var tickets = new TicketsApi(client);
        var reply = new AgentResponse().body("Hello").userLogin("testowy.agent17");
        System.out.print(tickets.getTicket(1234, null, null).getTicketId() + " ");
        System.out.print(tickets.agentResponse(1234, reply, null, null, null, null) + " ");
        System.out.print(new DictionariesApi(client).listQueues(null).get(0).getTicketQueueId() + " ");
        var question = new NewTicket()
                .to("test@thulium.example")
                .from("anna@klient.example")
                .subject("Where")
                .body("is it?");
        int id = tickets.openTicket(question, null, null, null).getTicketId();
        System.out.print(id > 0 ? "ok " : "no ");
        tickets.updateTicket(id, new TicketChange().statusId(2), null, null);
        System.out.print("ok");
    }
}
