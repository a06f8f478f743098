package odzew.thulium;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import odzew.customer.AddressKind;
import odzew.customer.AddressPart;
import odzew.customer.CustomerText;
import odzew.customer.CustomerView;
import org.jspecify.annotations.Nullable;

/// Customers and companies in responses: an absent value is an empty text, in an address or a custom field
/// null.
final class CustomerJson {

    private CustomerJson() {}

    static Map<String, @Nullable Object> customer(CustomerView customer, CustomerIncludes includes, WireTime wireTime) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("customer_id", customer.id());
        json.put("name", customer.text(CustomerText.NAME));
        json.put("surname", customer.text(CustomerText.SURNAME));
        json.put("phone_number", customer.phones().stream().findFirst().orElse(""));
        json.put("phone_numbers", customer.phones());
        json.put("email", customer.emails().stream().findFirst().orElse(""));
        json.put("company_id", idOrEmpty(customer.companyId()));
        json.put("identifier", customer.text(CustomerText.IDENTIFIER));
        json.put("type", customer.text(CustomerText.TYPE));
        json.put("group", customer.text(CustomerText.GROUP));
        json.put("company_flag", customer.ownCompanyId().isPresent() ? true : "");
        json.put("account_manager", customer.accountManager().orElse(""));
        json.put("updated_at", wireTime.format(customer.updatedAt()));
        if (includes.details()) {
            addDetails(json, customer);
        }
        addIncluded(json, customer, includes);
        return json;
    }

    static Map<String, @Nullable Object> company(CustomerView company, CustomerIncludes includes) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", company.text(CustomerText.SURNAME));
        json.put("company_id", company.ownCompanyId().orElseThrow());
        json.put("customer_id", company.id());
        json.put("type", company.text(CustomerText.TYPE));
        json.put("group", company.text(CustomerText.GROUP));
        json.put("nip", company.text(CustomerText.NIP));
        json.put("account_manager", company.accountManager().orElse(""));
        if (includes.details()) {
            addDetails(json, company);
        }
        addIncluded(json, company, includes);
        return json;
    }

    /// Our extension: writable fields that the vendor's response omits.
    private static void addDetails(Map<String, @Nullable Object> json, CustomerView customer) {
        json.put("emails", customer.emails());
        json.put("phone_numbers", customer.phones());
        for (CustomerText text : CustomerText.values()) {
            json.putIfAbsent(text.field(), customer.text(text));
        }
        json.put("birthdate", customer.birthdate().map(Object::toString).orElse(""));
        json.put("vip", customer.vip());
    }

    private static void addIncluded(
            Map<String, @Nullable Object> json, CustomerView customer, CustomerIncludes includes) {
        for (AddressKind kind : AddressKind.values()) {
            if (includes.addresses().contains(kind)) {
                json.put(kind.field(), address(customer.addresses().getOrDefault(kind, Map.of())));
            }
        }
        if (includes.customFields()) {
            json.put("custom_fields", CustomFieldsJson.of(customer.customFields()));
        }
    }

    private static Map<String, @Nullable Object> address(Map<AddressPart, String> parts) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        for (AddressPart part : AddressPart.values()) {
            json.put(part.field(), parts.get(part));
        }
        return json;
    }

    private static Object idOrEmpty(OptionalLong id) {
        return id.isPresent() ? (Object) id.getAsLong() : "";
    }
}
