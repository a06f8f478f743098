package odzew.customer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// A change of a customer or a company. An absent value leaves the field unchanged; an empty text (or a zero
/// for the company) clears it.
///
/// @param birthdate YYYY-MM-DD
/// @param accountManager an agent's login
/// @param addresses only the named parts change
/// @param customFields values by the field's name
public record CustomerChange(
        Map<CustomerText, String> texts,
        Optional<List<String>> emails,
        Optional<List<String>> phones,
        OptionalLong companyId,
        Optional<String> birthdate,
        Optional<String> accountManager,
        Optional<Boolean> vip,
        Map<AddressKind, Map<AddressPart, String>> addresses,
        Map<String, String> customFields) {

    private static final int MOST_CONTACTS = 100;
    private static final int LONGEST_PHONE = 64;

    public CustomerChange {
        var errors = new ArrayList<ValidationError>();
        texts.forEach((text, value) -> errors.addAll(text.errors(value)));
        emails.ifPresent(all -> checkEmails(all, errors));
        phones.ifPresent(all -> checkPhones(all, errors));
        birthdate
                .filter(text -> !text.isEmpty() && date(text).isEmpty())
                .ifPresent(text -> errors.add(ValidationError.wrongType(
                        "birthdate", text, "a date such as 1980-05-31", "datą, np. 1980-05-31")));
        addresses.forEach((kind, parts) -> parts.forEach((part, value) -> checkPart(kind, part, value, errors)));
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        texts = Map.copyOf(texts);
        emails = emails.map(List::copyOf);
        phones = phones.map(List::copyOf);
        addresses = Map.copyOf(addresses);
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    }

    private static void checkEmails(List<String> emails, List<ValidationError> errors) {
        emails.stream()
                .filter(email -> !MailAddress.isValid(email))
                .forEach(email -> errors.add(RequestError.BAD_ADDRESS.at("email", email)));
        checkCount("email", emails, errors);
    }

    private static void checkPhones(List<String> phones, List<ValidationError> errors) {
        for (String phone : phones) {
            if (phone.length() > LONGEST_PHONE) {
                errors.add(RequestError.TOO_LONG.at("phone_number", phone.length(), LONGEST_PHONE));
            } else if (phone.chars().anyMatch(Character::isISOControl)
                    || phone.chars().noneMatch(c -> c >= '0' && c <= '9')) {
                errors.add(ValidationError.wrongType("phone_number", phone, "a phone number", "numerem telefonu"));
            }
        }
        checkCount("phone_number", phones, errors);
    }

    private static void checkCount(String field, List<String> values, List<ValidationError> errors) {
        if (values.size() > MOST_CONTACTS) {
            errors.add(RequestError.TOO_MANY.at(field, MOST_CONTACTS));
        }
    }

    private static void checkPart(AddressKind kind, AddressPart part, String value, List<ValidationError> errors) {
        String field = kind.field() + "[" + part.field() + "]";
        if (value.length() > AddressPart.LONGEST) {
            errors.add(RequestError.TOO_LONG.at(field, value.length(), AddressPart.LONGEST));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            errors.add(RequestError.CONTROL_CHARACTER.at(field));
        }
    }

    static Optional<LocalDate> date(String text) {
        try {
            LocalDate date = LocalDate.parse(text.strip());
            return date.getYear() < 1 || date.getYear() > 9999 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
