package odzew.web.customer;

import java.util.List;
import java.util.Optional;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import org.jdbi.v3.core.Handle;

/// A customer as shown beside a ticket.
public final class CustomerCards {

    private final CustomerRegister customers;
    private final CustomerCompanies companies;

    public CustomerCards(CustomerRegister customers, Companies companies) {
        this.customers = customers;
        this.companies = new CustomerCompanies(companies);
    }

    /// Empty if the customer was deleted.
    public Optional<CustomerModel> of(Handle handle, long id) {
        return customers
                .find(handle, id)
                .map(customer -> new CustomerModel(
                        customer,
                        companies.name(handle, customer.companyId()),
                        List.of(),
                        List.of(),
                        CustomerTyped.NOTHING));
    }
}
