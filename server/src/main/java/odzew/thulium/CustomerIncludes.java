package odzew.thulium;

import java.util.EnumSet;
import java.util.Set;
import odzew.customer.AddressKind;

/// The optional parts of a customer: `include_custom_fields`, `include_address` and so on.
record CustomerIncludes(boolean customFields, Set<AddressKind> addresses, boolean details) {

    static CustomerIncludes read(Query query) {
        var addresses = EnumSet.noneOf(AddressKind.class);
        for (AddressKind kind : AddressKind.values()) {
            if (query.flag("include_" + kind.field())) {
                addresses.add(kind);
            }
        }
        return new CustomerIncludes(query.flag("include_custom_fields"), addresses, query.flag("include_details"));
    }
}
