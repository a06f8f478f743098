package odzew.thulium;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import odzew.account.IdempotencyStore.Answer;
import odzew.customer.Companies;
import odzew.customer.CustomerChange;
import odzew.customer.CustomerFilter;
import odzew.database.ListPage;
import odzew.http.CommandFactory;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The calls on companies.
final class CompanyApi {

    private final Companies companies;
    private final JsonBody body;

    CompanyApi(Companies companies, JsonBody body) {
        this.companies = companies;
        this.body = body;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/companies", "companies.get", this::list),
                Route.post("/api/companies", "companies.post", this::create),
                Route.get("/api/companies/{id}", "companies.get", this::get),
                Route.put("/api/companies/{id}", "companies.put", this::update),
                Route.delete("/api/companies/{id}", "companies.delete", this::delete));
    }

    private ServerResponse list(ServerRequest request) {
        RequestFields query = RequestFields.ofQuery(request.servletRequest().getQueryString());
        CustomerFilter filter = CustomerFilterQuery.read(query);
        ListPage page = Paging.read(query, CustomerApi.MOST);
        query.check();
        CustomerIncludes includes = CustomerIncludes.read(Query.of(request));
        return Replies.json(
                200,
                companies.find(filter, page).stream()
                        .map(company -> CustomerJson.company(company, includes))
                        .toList());
    }

    private ServerResponse get(ServerRequest request) {
        CustomerIncludes includes = CustomerIncludes.read(Query.of(request));
        return Replies.json(200, CustomerJson.company(companies.get(id(request)), includes));
    }

    private ServerResponse create(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        CustomerChange change = CustomerRequest.company(fields, it -> companies.errors(it, true));
        Answer answer = companies.create(change, CommandFactory.of(request, fields));
        return Replies.json(
                201, Map.of("company_id", Long.valueOf(answer.result())), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse update(ServerRequest request) throws IOException {
        long id = id(request);
        RequestFields fields = body.fields(request);
        CustomerChange change = CustomerRequest.company(fields, it -> companies.errors(it, false));
        Answer answer = companies.update(id, change, CommandFactory.of(request, fields));
        return Replies.text(200, "", CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse delete(ServerRequest request) {
        Answer answer = companies.delete(id(request), CommandFactory.of(request));
        return Replies.text(204, "", CommandFactory.replayed(answer.replayed()));
    }

    private static long id(ServerRequest request) {
        return PathId.of(request, "company", "firmy");
    }
}
