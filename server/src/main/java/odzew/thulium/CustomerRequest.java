package odzew.thulium;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import odzew.customer.AddressKind;
import odzew.customer.AddressPart;
import odzew.customer.CustomerChange;
import odzew.customer.CustomerText;
import odzew.http.RequestFields;
import odzew.problem.ValidationError;

/// The fields of customers and companies. Null counts as absent, an empty text clears; `email` and
/// `phone_number` take one value or several.
record CustomerRequest(
        Map<CustomerText, String> texts,
        Optional<List<String>> emails,
        Optional<List<String>> phones,
        OptionalLong companyId,
        Optional<String> birthdate,
        Optional<String> accountManager,
        Optional<Boolean> vip,
        Map<AddressKind, Map<AddressPart, String>> addresses,
        Map<String, String> customFields) {

    /// `further` finds the errors of a change except those of its form.
    static CustomerChange customer(RequestFields fields, Function<CustomerChange, List<ValidationError>> further) {
        var texts = new EnumMap<CustomerText, String>(CustomerText.class);
        for (CustomerText text : CustomerText.values()) {
            fields.text(text.field()).ifPresent(value -> texts.put(text, value));
        }
        return read(fields, texts, idOrNone(fields, "company_id"), further);
    }

    /// A company has one name and belongs to no other.
    static CustomerChange company(RequestFields fields, Function<CustomerChange, List<ValidationError>> further) {
        var texts = new EnumMap<CustomerText, String>(CustomerText.class);
        for (CustomerText text : CustomerText.values()) {
            switch (text) {
                case NAME -> fields.text("name").ifPresent(value -> texts.put(CustomerText.SURNAME, value));
                case SURNAME -> {}
                case IDENTIFIER, TYPE, GROUP, GENDER, HOMEPAGE, NIP, NOTE, PESEL, JOB, JOB_TITLE ->
                    fields.text(text.field()).ifPresent(value -> texts.put(text, value));
            }
        }
        return read(fields, texts, OptionalLong.empty(), further);
    }

    private static CustomerChange read(
            RequestFields fields,
            Map<CustomerText, String> texts,
            OptionalLong companyId,
            Function<CustomerChange, List<ValidationError>> further) {
        var request = new CustomerRequest(
                texts,
                contacts(fields, "email").map(WireAddress::all),
                contacts(fields, "phone_number"),
                companyId,
                fields.text("birthdate"),
                fields.text("account_manager"),
                fields.flag("vip"),
                addresses(fields),
                fields.textMap("custom_fields"));
        return Command.of(fields, request::toCommand, () -> further.apply(request.withoutForm()));
    }

    private static Optional<List<String>> contacts(RequestFields fields, String name) {
        return fields.has(name)
                ? Optional.of(fields.textList(name).stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList())
                : Optional.empty();
    }

    private static OptionalLong idOrNone(RequestFields fields, String name) {
        OptionalLong id = fields.longId(name);
        return id.isEmpty() && fields.has(name) ? OptionalLong.of(0) : id;
    }

    private static Map<AddressKind, Map<AddressPart, String>> addresses(RequestFields fields) {
        var addresses = new EnumMap<AddressKind, Map<AddressPart, String>>(AddressKind.class);
        for (AddressKind kind : AddressKind.values()) {
            Map<String, String> written = fields.textMap(kind.field());
            var parts = new EnumMap<AddressPart, String>(AddressPart.class);
            for (AddressPart part : AddressPart.values()) {
                if (written.containsKey(part.field())) {
                    parts.put(part, written.get(part.field()));
                }
            }
            if (!parts.isEmpty()) {
                addresses.put(kind, parts);
            }
        }
        return addresses;
    }

    private CustomerChange toCommand() {
        return new CustomerChange(
                texts, emails, phones, companyId, birthdate, accountManager, vip, addresses, customFields);
    }

    /// Only references, and the presence of a surname.
    private CustomerChange withoutForm() {
        String surname = texts.get(CustomerText.SURNAME);
        return new CustomerChange(
                surname == null ? Map.of() : Map.of(CustomerText.SURNAME, surname.isBlank() ? "" : "x"),
                Optional.empty(),
                Optional.empty(),
                companyId,
                Optional.empty(),
                accountManager,
                Optional.empty(),
                Map.of(),
                customFields);
    }
}
