package odzew.thulium;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import odzew.account.IdempotencyStore.Answer;
import odzew.customer.CustomerChange;
import odzew.customer.CustomerFilter;
import odzew.customer.CustomerRegister;
import odzew.database.ListPage;
import odzew.http.CommandFactory;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The calls on customers.
final class CustomerApi {

    static final int MOST = 1000;

    private final CustomerRegister customers;
    private final JsonBody body;
    private final WireTime wireTime;

    CustomerApi(CustomerRegister customers, JsonBody body, WireTime wireTime) {
        this.customers = customers;
        this.body = body;
        this.wireTime = wireTime;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/customers", "customers.get", this::list),
                Route.post("/api/customers", "customers.post", this::create),
                Route.get("/api/customers/{id}", "customers.get", this::get),
                Route.put("/api/customers/{id}", "customers.put", this::update),
                Route.delete("/api/customers/{id}", "customers.delete", this::delete));
    }

    private ServerResponse list(ServerRequest request) {
        RequestFields query = RequestFields.ofQuery(request.servletRequest().getQueryString());
        CustomerFilter filter = CustomerFilterQuery.read(query);
        ListPage page = Paging.read(query, MOST);
        query.check();
        CustomerIncludes includes = CustomerIncludes.read(Query.of(request));
        return Replies.json(
                200,
                customers.find(filter, page).stream()
                        .map(customer -> CustomerJson.customer(customer, includes, wireTime))
                        .toList());
    }

    private ServerResponse get(ServerRequest request) {
        CustomerIncludes includes = CustomerIncludes.read(Query.of(request));
        return Replies.json(200, CustomerJson.customer(customers.get(id(request)), includes, wireTime));
    }

    private ServerResponse create(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        CustomerChange change = CustomerRequest.customer(fields, it -> customers.errors(it, true));
        Answer answer = customers.create(change, CommandFactory.guarded(request, fields));
        return Replies.json(
                201, Map.of("customer_id", Long.valueOf(answer.result())), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse update(ServerRequest request) throws IOException {
        long id = id(request);
        RequestFields fields = body.fields(request);
        CustomerChange change = CustomerRequest.customer(fields, it -> customers.errors(it, false));
        Answer answer = customers.update(id, change, CommandFactory.of(request, fields));
        return Replies.text(200, "", CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse delete(ServerRequest request) {
        Answer answer = customers.delete(id(request), CommandFactory.of(request));
        return Replies.text(204, "", CommandFactory.replayed(answer.replayed()));
    }

    private static long id(ServerRequest request) {
        return PathId.of(request, "customer", "klienta");
    }
}
