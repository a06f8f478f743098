package odzew.web.customer;

import java.util.List;
import java.util.Map;
import odzew.customer.AddressKind;
import odzew.customer.AddressPart;
import odzew.customer.CustomerText;
import odzew.customer.CustomerView;
import odzew.desk.Conversation;

/// The model of a customer's page.
///
/// @param company the name of the company that the customer belongs to; empty for none
/// @param tickets those that the agent sees
public record CustomerModel(
        CustomerView customer, String company, List<Conversation.Other> tickets, List<String> errors) {

    public String name() {
        String name = (customer.text(CustomerText.NAME) + " " + customer.text(CustomerText.SURNAME)).strip();
        return !name.isEmpty()
                ? name
                : customer.emails().isEmpty()
                        ? "#" + customer.id()
                        : customer.emails().getFirst();
    }

    public String text(CustomerText text) {
        return customer.text(text);
    }

    public String address(AddressPart part) {
        String value =
                customer.addresses().getOrDefault(AddressKind.HOME, Map.of()).get(part);
        return value == null ? "" : value;
    }
}
