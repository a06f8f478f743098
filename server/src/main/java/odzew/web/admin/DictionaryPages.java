package odzew.web.admin;

import odzew.setup.Dictionaries;
import odzew.setup.DictionaryEditing;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The dictionaries of tickets: statuses with their substatuses, and categories.
final class DictionaryPages {

    private static final String STATUSES = AdminPages.PATH + "/statuses";
    private static final String CATEGORIES = AdminPages.PATH + "/categories";
    private static final String ID = "/{id:[0-9]{1,18}}";

    private final Dictionaries dictionaries;
    private final DictionaryEditing editing;

    DictionaryPages(Dictionaries dictionaries, DictionaryEditing editing) {
        this.dictionaries = dictionaries;
        this.editing = editing;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(STATUSES, this::statuses)
                .POST(STATUSES, this::addStatus)
                .POST(STATUSES + ID, this::renameStatus)
                .POST(STATUSES + ID + "/substatuses", this::addSubstatus)
                .POST(STATUSES + ID + "/move", this::moveStatus)
                .POST(STATUSES + ID + "/color", this::colorStatus)
                .GET(CATEGORIES, this::categories)
                .POST(CATEGORIES, this::addCategory)
                .POST(CATEGORIES + ID, this::renameCategory)
                .build();
    }

    private ServerResponse statuses(ServerRequest request) {
        var statuses = dictionaries.statuses();
        return Html.page(request, 200, out -> JtestatusesGenerated.render(out, null, View.of(request), statuses));
    }

    private ServerResponse addStatus(ServerRequest request) {
        var form = new Form(request);
        String name = form.text("name");
        dictionaries.addStatus(name, form.given("name_en").orElse(name), form.act("status.create", name));
        return Html.seeOther(request, STATUSES);
    }

    private ServerResponse renameStatus(ServerRequest request) {
        var form = new Form(request);
        long id = id(request);
        editing.renameStatus(id, form.text("name"), form.text("name_en"), form.act("status.change", id));
        return Html.seeOther(request, STATUSES);
    }

    private ServerResponse moveStatus(ServerRequest request) {
        var form = new Form(request);
        editing.moveStatus(id(request), form.text("step").equals("-1") ? -1 : 1, form.act("status.order", id(request)));
        return Html.seeOther(request, STATUSES);
    }

    private ServerResponse colorStatus(ServerRequest request) {
        var form = new Form(request);
        editing.colorStatus(id(request), form.text("color"), form.act("status.color", id(request)));
        return Html.seeOther(request, STATUSES);
    }

    private ServerResponse addSubstatus(ServerRequest request) {
        var form = new Form(request);
        long id = id(request);
        editing.addSubstatus(id, form.text("name"), form.act("substatus.create", form.text("name")));
        return Html.seeOther(request, STATUSES);
    }

    private ServerResponse categories(ServerRequest request) {
        var categories = dictionaries.categories();
        return Html.page(request, 200, out -> JtecategoriesGenerated.render(out, null, View.of(request), categories));
    }

    private ServerResponse addCategory(ServerRequest request) {
        var form = new Form(request);
        dictionaries.addCategory(form.text("name"), form.act("category.create", form.text("name")));
        return Html.seeOther(request, CATEGORIES);
    }

    private ServerResponse renameCategory(ServerRequest request) {
        var form = new Form(request);
        long id = id(request);
        editing.renameCategory(id, form.text("name"), form.act("category.change", id));
        return Html.seeOther(request, CATEGORIES);
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
