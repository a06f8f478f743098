package odzew.web.customer;

import java.util.List;
import java.util.Optional;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import odzew.customer.CustomerView;
import odzew.problem.Problem;

/// A customer as shown beside a ticket.
public final class CustomerCards {

    private final CustomerRegister customers;
    private final CustomerCompanies companies;

    public CustomerCards(CustomerRegister customers, Companies companies) {
        this.customers = customers;
        this.companies = new CustomerCompanies(companies);
    }

    /// Empty if the customer was deleted.
    public Optional<CustomerModel> of(long id) {
        try {
            CustomerView customer = customers.get(id);
            return Optional.of(new CustomerModel(customer, companies.name(customer.companyId()), List.of(), List.of()));
        } catch (Problem.NotFound _) {
            return Optional.empty();
        }
    }
}
