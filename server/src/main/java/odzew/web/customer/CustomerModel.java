package odzew.web.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.customer.AddressKind;
import odzew.customer.AddressPart;
import odzew.customer.CustomerMerge;
import odzew.customer.CustomerText;
import odzew.customer.CustomerView;
import odzew.desk.Conversation;
import odzew.field.FieldValue;

/// The model of a customer's page.
///
/// @param company the name of the company that the customer belongs to; empty for none
/// @param tickets those that the agent sees
/// @param merges those that can be undone
/// @param typed a refused form
public record CustomerModel(
        CustomerView customer,
        String company,
        List<Conversation.Other> tickets,
        List<CustomerMerge> merges,
        CustomerTyped typed) {

    public String name() {
        String name = (customer.text(CustomerText.NAME) + " " + customer.text(CustomerText.SURNAME)).strip();
        return !name.isEmpty()
                ? name
                : customer.emails().isEmpty()
                        ? "#" + customer.id()
                        : customer.emails().getFirst();
    }

    public String text(CustomerText text) {
        return typed.value(text.field(), customer.text(text));
    }

    public String emailLines() {
        return typed.value("emails", String.join("\n", customer.emails()));
    }

    public String phoneLines() {
        return typed.value("phones", String.join("\n", customer.phones()));
    }

    public String companyName() {
        return typed.value("company", company);
    }

    public boolean vip() {
        return typed.isChecked("vip", customer.vip());
    }

    public String address(AddressPart part) {
        String value =
                customer.addresses().getOrDefault(AddressKind.HOME, Map.of()).get(part);
        return typed.value("address." + part.field(), value == null ? "" : value);
    }

    /// The custom fields with what was typed into them.
    public List<FieldValue> fields() {
        return customer.customFields().stream()
                .map(it -> {
                    String shown =
                            typed.value("field." + it.field().name(), it.value().orElse(""));
                    return new FieldValue(it.field(), shown.isEmpty() ? Optional.empty() : Optional.of(shown));
                })
                .toList();
    }
}
