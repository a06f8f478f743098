package odzew.customer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.field.FieldOwner;
import odzew.problem.PageError;
import odzew.problem.Problem;

/// The merged entry of one customer: everything of the one that stays, and of the other what that one
/// lacks. Nothing that is known is lost without a trace: texts that differ are added to the note.
final class CustomerMerging {

    private CustomerMerging() {}

    static CustomerChange merged(CustomerView stays, CustomerView goes) {
        if (goes.ownCompanyId().isPresent() || stays.ownCompanyId().isPresent()) {
            throw new Problem.Conflict(PageError.COMPANY_NOT_MERGED.of());
        }
        var texts = new EnumMap<CustomerText, String>(CustomerText.class);
        var differing = new ArrayList<String>();
        for (CustomerText text : CustomerText.values()) {
            String own = stays.text(text);
            String other = goes.text(text);
            if (own.isBlank() && !other.isBlank()) {
                texts.put(text, other);
            } else if (!other.isBlank() && !other.equals(own)) {
                differing.add(text.field() + ": " + other);
            }
        }
        if (!differing.isEmpty()) {
            String note = texts.getOrDefault(CustomerText.NOTE, stays.text(CustomerText.NOTE));
            texts.put(CustomerText.NOTE, (note + "\n" + String.join("\n", differing)).strip());
        }
        return new CustomerChange(
                texts,
                Optional.of(union(stays.emails(), goes.emails(), it -> it.toLowerCase(Locale.ROOT))),
                Optional.of(union(stays.phones(), goes.phones(), it -> it.replaceAll("[^0-9+]", ""))),
                stays.companyId().isPresent() ? OptionalLong.empty() : goes.companyId(),
                stays.birthdate().isPresent()
                        ? Optional.empty()
                        : goes.birthdate().map(Object::toString),
                stays.accountManager().isPresent() ? Optional.empty() : goes.accountManager(),
                goes.vip() ? Optional.of(true) : Optional.empty(),
                addresses(stays, goes),
                fields(stays, goes));
    }

    private static List<String> union(List<String> own, List<String> other, Function<String, String> key) {
        var keys = own.stream().map(key).collect(Collectors.toCollection(LinkedHashSet::new));
        var all = new ArrayList<>(own);
        other.stream().filter(it -> keys.add(key.apply(it))).forEach(all::add);
        return all;
    }

    private static Map<AddressKind, Map<AddressPart, String>> addresses(CustomerView stays, CustomerView goes) {
        var added = new EnumMap<AddressKind, Map<AddressPart, String>>(AddressKind.class);
        goes.addresses().forEach((kind, parts) -> {
            boolean has = stays.addresses().getOrDefault(kind, Map.of()).values().stream()
                    .anyMatch(it -> it != null && !it.isBlank());
            var given = new EnumMap<AddressPart, String>(AddressPart.class);
            parts.forEach((part, value) -> {
                if (value != null && !value.isBlank()) {
                    given.put(part, value);
                }
            });
            if (!has && !given.isEmpty()) {
                added.put(kind, given);
            }
        });
        return added;
    }

    private static Map<String, String> fields(CustomerView stays, CustomerView goes) {
        var known = stays.customFields().stream()
                .filter(it -> it.value().isPresent())
                .map(it -> it.field().name())
                .collect(Collectors.toSet());
        var added = new LinkedHashMap<String, String>();
        goes.customFields().stream()
                .filter(it -> it.field().owner() == FieldOwner.CUSTOMER)
                .filter(it -> !known.contains(it.field().name()))
                .forEach(
                        it -> it.value().ifPresent(value -> added.put(it.field().name(), value)));
        return added;
    }
}
