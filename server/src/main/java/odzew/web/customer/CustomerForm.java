package odzew.web.customer;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.customer.AddressKind;
import odzew.customer.AddressPart;
import odzew.customer.CustomerChange;
import odzew.customer.CustomerText;
import org.springframework.web.servlet.function.ServerRequest;

/// The fields of a customer's form. Fields that a form does not have stay unchanged.
record CustomerForm(ServerRequest request) {

    private static final String FIELD = "field.";
    private static final List<CustomerText> TEXTS =
            List.of(CustomerText.NAME, CustomerText.NIP, CustomerText.JOB_TITLE, CustomerText.NOTE);

    /// The whole name in one field: its last word is the surname.
    CustomerChange change(OptionalLong company) {
        var texts = new EnumMap<CustomerText, String>(CustomerText.class);
        TEXTS.forEach(text -> given(text.field()).ifPresent(value -> texts.put(text, value)));
        // a customer known by the address alone has no surname, and one is not asked for
        given("surname").filter(it -> !it.isBlank()).ifPresent(it -> texts.put(CustomerText.SURNAME, it));
        return new CustomerChange(
                texts,
                lines("emails"),
                lines("phones"),
                company,
                Optional.empty(),
                Optional.empty(),
                request.param("texts").isPresent()
                        ? Optional.of(request.param("vip").isPresent())
                        : Optional.empty(),
                addresses(),
                fields());
    }

    /// The company's name; absent without the field.
    Optional<String> company() {
        return given("company");
    }

    private Map<AddressKind, Map<AddressPart, String>> addresses() {
        var parts = new EnumMap<AddressPart, String>(AddressPart.class);
        for (AddressPart part : AddressPart.values()) {
            given("address." + part.field()).ifPresent(value -> parts.put(part, value));
        }
        return parts.isEmpty() ? Map.of() : Map.of(AddressKind.HOME, parts);
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        request.params().forEach((name, values) -> {
            if (name.startsWith(FIELD)) {
                fields.put(name.substring(FIELD.length()), values.getFirst());
            }
        });
        return fields;
    }

    private Optional<String> given(String name) {
        return request.param(name).map(it -> it.replace("\r\n", "\n").strip());
    }

    private Optional<List<String>> lines(String name) {
        return given(name)
                .map(text -> text.lines()
                        .flatMap(line -> List.of(line.split("[,;]")).stream())
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }
}
