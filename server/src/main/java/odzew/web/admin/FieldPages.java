package odzew.web.admin;

import java.util.Arrays;
import java.util.List;
import odzew.account.AuditedCommand;
import odzew.field.CustomField;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.field.FieldType;
import odzew.problem.LocalizedText;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Definitions of custom fields.
final class FieldPages {

    private static final String PATH = AdminPages.PATH + "/fields";

    private final CustomFields fields;

    FieldPages(CustomFields fields) {
        this.fields = fields;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .POST(PATH, this::create)
                .POST(PATH + "/change", this::change)
                .POST(PATH + "/remove", this::remove)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        List<CustomField> all = Arrays.stream(FieldOwner.values())
                .flatMap(owner -> fields.list(owner).stream())
                .toList();
        return Html.page(request, 200, out -> JtefieldsGenerated.render(out, null, View.of(request), all));
    }

    private ServerResponse create(ServerRequest request) {
        var form = new Form(request);
        fields.create(
                owner(form),
                form.text("name"),
                form.oneOf("type", FieldType.class),
                form.lines("options"),
                act(form, "create", form.text("name")));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse change(ServerRequest request) {
        var form = new Form(request);
        String next = form.text("name");
        if (!form.lines("options").isEmpty()) {
            fields.setOptions(
                    owner(form), form.text("field"), form.lines("options"), act(form, "options", form.text("field")));
        }
        if (!next.equals(form.text("field"))) {
            fields.rename(owner(form), form.text("field"), next, act(form, "rename", form.text("field")));
        }
        return Html.seeOther(request, PATH);
    }

    private ServerResponse remove(ServerRequest request) {
        var form = new Form(request);
        fields.delete(owner(form), form.text("field"), act(form, "delete", form.text("field")));
        return Html.seeOther(request, PATH);
    }

    private static AuditedCommand act(Form form, String action, String name) {
        return form.act("custom_field." + action, owner(form) + " " + name);
    }

    private static FieldOwner owner(Form form) {
        return form.oneOf("owner", FieldOwner.class);
    }

    static LocalizedText name(FieldOwner owner) {
        return switch (owner) {
            case TICKET -> AdminText.OWNER_TICKET;
            case CUSTOMER -> AdminText.OWNER_CUSTOMER;
            case COMPANY -> AdminText.OWNER_COMPANY;
        };
    }

    static LocalizedText name(FieldType type) {
        return switch (type) {
            case TEXT -> AdminText.TYPE_TEXT;
            case NUMBER -> AdminText.TYPE_NUMBER;
            case DATE -> AdminText.TYPE_DATE;
            case LIST -> AdminText.TYPE_LIST;
            case YES_NO -> AdminText.TYPE_YES_NO;
        };
    }
}
