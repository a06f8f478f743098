package odzew.thulium;

import odzew.customer.CustomerFilter;
import odzew.http.RequestFields;

/// The filters of `GET customers` and `GET companies`.
final class CustomerFilterQuery {

    private CustomerFilterQuery() {}

    /// Errors are collected in the fields.
    static CustomerFilter read(RequestFields query) {
        return new CustomerFilter(
                query.text("identifier"),
                query.text("email").map(WireAddress::only),
                query.text("phone_number"),
                query.text("nip"),
                query.longId("company_id"),
                query.flag("company_flag"),
                query.text("type"),
                query.text("group"),
                query.listMap("custom_fields"));
    }
}
