package odzew.thulium;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odzew.account.IdempotencyStore.Answer;
import odzew.customer.BatchOutcome;
import odzew.customer.CustomerChange;
import odzew.customer.CustomerRegister;
import odzew.customer.CustomerRegister.Entry;
import odzew.http.CommandFactory;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Many customers in one call. The result of each entry is reported separately: of created ones by their
/// position in the list, of changed or deleted ones by their id.
final class CustomerBatchApi {

    private static final int MOST = 1000;
    private static final ValidationError NOT_FOUND = new ValidationError(
            RequestError.NOT_FOUND, "customer_id", new LocalizedText("Customer not found.", "Nie znaleziono klienta."));

    private final CustomerRegister customers;
    private final JsonBody body;

    CustomerBatchApi(CustomerRegister customers, JsonBody body) {
        this.customers = customers;
        this.body = body;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/batch/customers", "customers.post", this::create),
                Route.put("/api/batch/customers", "customers.put", this::update),
                Route.delete("/api/batch/customers", "customers.delete", this::delete));
    }

    private ServerResponse create(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        List<RequestFields> entries = entries(fields);
        fields.check();
        List<Supplier<CustomerChange>> changes = entries.stream()
                .map(entry -> (Supplier<CustomerChange>) () -> CustomerRequest.customer(entry, _ -> List.of()))
                .toList();
        List<String> keys =
                IntStream.range(0, entries.size()).mapToObj(Integer::toString).toList();
        Answer answer =
                customers.createAll(changes, outcomes -> json(keys, outcomes, 201), CommandFactory.of(request, fields));
        return Replies.kept(request, 200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse update(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        var changes = new ArrayList<Entry>();
        for (RequestFields entry : entries(fields)) {
            OptionalLong id = entry.longId("customer_id");
            if (id.isEmpty()) {
                fields.add(RequestError.EMPTY.at("customers[" + changes.size() + "][customer_id]"));
            }
            changes.add(new Entry(id.orElse(0), () -> CustomerRequest.customer(entry, _ -> List.of())));
        }
        fields.check();
        List<String> keys =
                changes.stream().map(entry -> Long.toString(entry.id())).toList();
        Answer answer =
                customers.updateAll(changes, outcomes -> json(keys, outcomes, 200), CommandFactory.of(request, fields));
        return Replies.kept(request, 200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse delete(ServerRequest request) {
        RequestFields query = RequestFields.ofQuery(request.servletRequest().getQueryString());
        List<String> keys = query.textList("customer_id").stream().distinct().toList();
        if (keys.isEmpty()) {
            query.add(RequestError.EMPTY.at("customer_id"));
        }
        requireCount("customer_id", keys, query);
        query.check();
        List<Optional<Long>> ids = keys.stream()
                .map(key -> Optional.of(key).filter(PathId::isNumber).map(Long::valueOf))
                .toList();
        Answer answer =
                customers.deleteAll(ids, outcomes -> json(keys, outcomes, 204), CommandFactory.of(request, query));
        return Replies.kept(request, 200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private static List<RequestFields> entries(RequestFields fields) {
        List<RequestFields> entries = fields.objects("customers");
        if (entries.isEmpty()) {
            fields.add(RequestError.EMPTY.at("customers"));
        }
        requireCount("customers", entries, fields);
        return entries;
    }

    private static void requireCount(String field, List<?> entries, RequestFields fields) {
        if (entries.size() > MOST) {
            fields.add(RequestError.TOO_MANY.at(field, MOST));
        }
    }

    private static String json(List<String> keys, List<BatchOutcome> outcomes, int done) {
        return Replies.written(
                entries(keys, outcomes, done, Language.ENGLISH), entries(keys, outcomes, done, Language.POLISH));
    }

    private static Map<String, Map<String, Object>> entries(
            List<String> keys, List<BatchOutcome> outcomes, int done, Language language) {
        var entries = new LinkedHashMap<String, Map<String, Object>>();
        for (int i = 0; i < keys.size(); i++) {
            entries.put(keys.get(i), entry(outcomes.get(i), done, language));
        }
        return entries;
    }

    private static Map<String, Object> entry(BatchOutcome outcome, int done, Language language) {
        var entry = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case BatchOutcome.Done(long id) -> {
                entry.put("http_status", done);
                if (done == 201) {
                    entry.put("customer_id", id);
                }
            }
            case BatchOutcome.Refused(List<ValidationError> errors) -> {
                entry.put("http_status", 400);
                entry.put(
                        "message",
                        errors.stream().map(it -> it.message().in(language)).collect(Collectors.joining(" ")));
            }
            case BatchOutcome.Unknown() -> {
                entry.put("http_status", 404);
                entry.put("message", NOT_FOUND.message().in(language));
            }
        }
        return entry;
    }
}
