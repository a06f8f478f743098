package odzew.web.customer;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.AuditedCommand;
import odzew.customer.Companies;
import odzew.customer.CustomerChange;
import odzew.customer.CustomerText;
import org.jdbi.v3.core.Handle;

/// Companies by the name that a form has.
final class CustomerCompanies {

    private final Companies companies;

    CustomerCompanies(Companies companies) {
        this.companies = companies;
    }

    /// Absent: the company stays; zero: none. A name that is not known yet is a new company.
    OptionalLong of(Optional<String> name, AuditedCommand act) {
        if (name.isEmpty()) {
            return OptionalLong.empty();
        }
        if (name.get().isBlank()) {
            return OptionalLong.of(0);
        }
        OptionalLong known = companies.idOfName(name.get());
        return known.isPresent() ? known : OptionalLong.of(create(name.get(), act));
    }

    private long create(String name, AuditedCommand act) {
        var change = new CustomerChange(
                Map.of(CustomerText.SURNAME, name),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
        return Long.parseLong(companies.create(change, act).result());
    }

    String name(Handle handle, OptionalLong id) {
        return id.isPresent() ? companies.get(handle, id.getAsLong()).text(CustomerText.SURNAME) : "";
    }

    String name(OptionalLong id) {
        return id.isPresent() ? companies.get(id.getAsLong()).text(CustomerText.SURNAME) : "";
    }
}
