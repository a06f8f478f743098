package odzew.thulium;

import java.util.ArrayList;
import odzew.account.AgentDirectory;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import odzew.http.JsonBody;
import odzew.http.Route;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// The vendor's calls on customers, companies and agents.
public final class PeopleApi {

    private final CustomerApi customer;
    private final CustomerBatchApi batch;
    private final CompanyApi company;
    private final AgentApi agent;

    public PeopleApi(
            CustomerRegister customers, Companies companies, AgentDirectory agents, JsonBody body, WireTime wireTime) {
        this.customer = new CustomerApi(customers, body, wireTime);
        this.batch = new CustomerBatchApi(customers, body);
        this.company = new CompanyApi(companies, body);
        this.agent = new AgentApi(agents, body);
    }

    public RouterFunction<ServerResponse> routes() {
        var table = new ArrayList<Route>();
        table.addAll(customer.routes());
        table.addAll(batch.routes());
        table.addAll(company.routes());
        table.addAll(agent.routes());
        return Route.all(table);
    }
}
