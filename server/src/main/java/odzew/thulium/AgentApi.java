package odzew.thulium;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import odzew.account.AgentDirectory;
import odzew.account.AgentView;
import odzew.account.IdempotencyStore.Answer;
import odzew.account.NewAgent;
import odzew.http.CommandFactory;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The calls on agents.
final class AgentApi {

    /// `Object` is a number, or an empty text if absent.
    record AgentJson(
            long agentId,
            String login,
            String name,
            String surname,
            String email,
            boolean active,
            Object number,
            String outboundMode,
            Object groupId) {

        static AgentJson of(AgentView agent) {
            return new AgentJson(
                    agent.id(),
                    agent.login(),
                    agent.name(),
                    agent.surname(),
                    agent.email(),
                    agent.active(),
                    orEmpty(agent.number()),
                    agent.outboundMode().name().toLowerCase(Locale.ROOT),
                    orEmpty(agent.groupId()));
        }

        private static Object orEmpty(OptionalLong number) {
            return number.isPresent() ? (Object) number.getAsLong() : "";
        }
    }

    /// The id is a text here, and only here.
    record AgentCreatedJson(String agentId, String agentLogin) {}

    private final AgentDirectory agents;
    private final JsonBody body;

    AgentApi(AgentDirectory agents, JsonBody body) {
        this.agents = agents;
        this.body = body;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/agents", "agents.get", this::list),
                Route.post("/api/agents", "agents.post", this::create),
                Route.get("/api/agents/{login}", "agents.get", this::get));
    }

    private ServerResponse list(ServerRequest request) {
        return Replies.json(200, agents.list().stream().map(AgentJson::of).toList());
    }

    private ServerResponse get(ServerRequest request) {
        return Replies.json(200, AgentJson.of(agents.get(request.pathVariable("login"))));
    }

    private ServerResponse create(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        NewAgent agent = AgentRequest.read(fields);
        Answer answer = agents.create(agent, CommandFactory.of(request, fields));
        return Replies.json(
                201, new AgentCreatedJson(answer.result(), agent.login()), CommandFactory.replayed(answer.replayed()));
    }
}
