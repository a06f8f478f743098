package odzew.web.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.AuditedCommand;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import odzew.customer.CustomerView;
import odzew.customer.PeopleFinder;
import odzew.desk.DeskTickets;
import odzew.problem.Problem;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Customers: found, shown with all their tickets, changed, merged. Every agent sees every customer; of the
/// tickets only those of visible queues.
public final class CustomerPages {

    public static final String PATH = Desk.PATH + "/customers";
    private static final String ONE = PATH + "/{id:[0-9]{1,18}}";
    private static final String CARD = "person-form";
    private static final int LISTED = 60;
    private static final int TICKETS = 200;

    private final CustomerRegister customers;
    private final CustomerCompanies companies;
    private final PeopleFinder finder;
    private final DeskTickets tickets;

    public CustomerPages(CustomerRegister customers, Companies companies, PeopleFinder finder, DeskTickets tickets) {
        this.customers = customers;
        this.companies = new CustomerCompanies(companies);
        this.finder = finder;
        this.tickets = tickets;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .POST(PATH, this::create)
                .GET(ONE, request -> one(request, 200, CustomerTyped.NOTHING))
                .POST(ONE, this::change)
                .POST(ONE + "/merge", this::merge)
                .POST(ONE + "/unmerge", this::unmerge)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        View view = View.of(request);
        String typed = request.param("q").orElse("");
        List<PeopleFinder.Found> found = finder.find(typed, LISTED);
        return Html.isPart(request, "customers")
                ? Html.page(request, 200, out -> JtefoundGenerated.render(out, null, view, found))
                : Html.page(request, 200, out -> JtelistGenerated.render(out, null, view, typed, found, List.of()));
    }

    private ServerResponse create(ServerRequest request) {
        View view = View.of(request);
        AuditedCommand act = view.act(request, "DESK_CUSTOMER_CREATE", "customer");
        try {
            String id = customers
                    .create(new CustomerForm(request).change(OptionalLong.empty()), act)
                    .result();
            return Html.seeOther(request, PATH + "/" + id);
        } catch (Problem.Invalid problem) {
            List<String> errors = texts(view, problem);
            return Html.page(
                    request, 400, out -> JtelistGenerated.render(out, null, view, "", finder.find("", LISTED), errors));
        }
    }

    private ServerResponse one(ServerRequest request, int status, CustomerTyped typed) {
        View view = View.of(request);
        CustomerView customer = customers.get(id(request));
        var model = new CustomerModel(
                customer,
                companies.name(customer.companyId()),
                tickets.ofCustomer(view.me().queues(), customer.id(), TICKETS),
                customers.merges(customer.id()),
                typed);
        return Html.page(request, status, out -> JtecustomerGenerated.render(out, null, view, model));
    }

    private ServerResponse change(ServerRequest request) {
        View view = View.of(request);
        long id = id(request);
        AuditedCommand act = view.act(request, "DESK_CUSTOMER_CHANGE", "customer " + id);
        var form = new CustomerForm(request);
        try {
            // an error in the form is found before a company is made for it
            form.change(OptionalLong.empty());
            customers.update(id, form.change(companies.of(form.company(), act)), act);
            return Html.isPart(request, CARD)
                    ? ServerResponse.noContent()
                            .header("HX-Trigger", "{\"odzew:changed\":{\"target\":\"#card\"}}")
                            .build()
                    : Html.seeOther(request, back(request, id));
        } catch (Problem.Invalid problem) {
            CustomerTyped typed = CustomerTyped.of(request, problem);
            return Html.isPart(request, CARD) ? card(request, id, typed) : one(request, 400, typed);
        }
    }

    /// The form beside a ticket, with its errors. htmx puts only a 200 into the place of the form.
    private ServerResponse card(ServerRequest request, long id, CustomerTyped typed) {
        View view = View.of(request);
        CustomerView customer = customers.get(id);
        var model = new CustomerModel(customer, companies.name(customer.companyId()), List.of(), List.of(), typed);
        long ticket = request.param("ticket")
                .filter(it -> it.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        return Html.page(request, 200, out -> JtecardFormGenerated.render(out, null, view, ticket, model));
    }

    /// To the ticket beside which the customer was changed.
    private static String back(ServerRequest request, long id) {
        return request.param("ticket")
                .filter(it -> it.matches("[0-9]{1,18}"))
                .map(it -> Desk.PATH + "/tickets/" + it)
                .orElse(PATH + "/" + id);
    }

    private ServerResponse merge(ServerRequest request) {
        View view = View.of(request);
        long into = id(request);
        try {
            Optional<Long> from = request.param("customer")
                    .map(it -> it.replaceAll("\\D", ""))
                    .filter(it -> it.matches("[0-9]{1,18}"))
                    .map(Long::parseLong);
            if (from.isEmpty()) {
                throw new Problem.Conflict(odzew.problem.PageError.SAME_CUSTOMER.of());
            }
            customers.merge(
                    into,
                    from.get(),
                    Tickets::moveCustomer,
                    view.act(request, "DESK_CUSTOMER_MERGE", "customer " + from.get() + " into " + into));
            return Html.seeOther(request, PATH + "/" + into);
        } catch (Problem.Invalid | Problem.Conflict problem) {
            return one(request, 400, new CustomerTyped(Map.of(), problem.errors()));
        }
    }

    private ServerResponse unmerge(ServerRequest request) {
        View view = View.of(request);
        long into = id(request);
        long merge = request.param("merge")
                .filter(it -> it.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        try {
            customers.unmerge(
                    into,
                    merge,
                    Tickets::moveCustomerBack,
                    view.act(request, "DESK_CUSTOMER_UNMERGE", "customer " + into));
            return Html.seeOther(request, PATH + "/" + into);
        } catch (Problem.Conflict problem) {
            return one(request, 409, new CustomerTyped(Map.of(), problem.errors()));
        }
    }

    private static List<String> texts(View view, Problem problem) {
        return problem.errors().stream()
                .map(error -> view.text(error.message()))
                .toList();
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
