package odzew.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.field.FieldValue;

/// A customer as read.
///
/// @param texts all of them, empty if unknown
/// @param ownCompanyId present if the customer is a company itself
/// @param companyId the company that the customer belongs to
public record CustomerView(
        long id,
        Map<CustomerText, String> texts,
        List<String> emails,
        List<String> phones,
        OptionalLong companyId,
        OptionalLong ownCompanyId,
        Optional<LocalDate> birthdate,
        Optional<String> accountManager,
        boolean vip,
        Map<AddressKind, Map<AddressPart, String>> addresses,
        List<FieldValue> customFields,
        Instant updatedAt) {

    public String text(CustomerText text) {
        return texts.getOrDefault(text, "");
    }

    /// True if both have the same content, regardless of their times.
    boolean saysWhat(CustomerView other) {
        return at(Instant.EPOCH).equals(other.at(Instant.EPOCH));
    }

    private CustomerView at(Instant time) {
        return new CustomerView(
                id,
                texts,
                emails,
                phones,
                companyId,
                ownCompanyId,
                birthdate,
                accountManager,
                vip,
                addresses,
                customFields,
                time);
    }
}
