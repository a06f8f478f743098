package odzew.customer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Selects customers or companies; an absent condition is ignored, an empty text matches those without a value.
///
/// @param company true: only companies; false: none
/// @param customFields by the field's name: one of the values
public record CustomerFilter(
        Optional<String> identifier,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> nip,
        OptionalLong companyId,
        Optional<Boolean> company,
        Optional<String> type,
        Optional<String> group,
        Map<String, List<String>> customFields) {

    public CustomerFilter {
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    }

    CustomerFilter companies() {
        return new CustomerFilter(
                identifier, email, phone, nip, companyId, Optional.of(true), type, group, customFields);
    }
}
