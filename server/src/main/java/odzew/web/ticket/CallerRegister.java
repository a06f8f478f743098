package odzew.web.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.AuditedCommand;
import odzew.customer.CustomerChange;
import odzew.customer.CustomerRegister;
import odzew.customer.CustomerText;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Finds or enters the customer whom an agent names as typed: an address with or without name, a telephone
/// number, or a name alone.
public final class CallerRegister {

    private static final int FEWEST_DIGITS = 6;

    private final CustomerRegister customers;

    public CallerRegister(CustomerRegister customers) {
        this.customers = customers;
    }

    /// The customer's number; absent for a bare address, whose customer the ticket finds or makes itself.
    OptionalLong of(String typed, AuditedCommand act) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("to"));
        }
        Optional<MailAddress> address = AddressList.address(text);
        if (address.isPresent()) {
            String name = address.get().name();
            return name.isEmpty() || isKnown(address.get().address())
                    ? OptionalLong.empty()
                    : create(name, List.of(address.get().address()), List.of(), act);
        }
        if (text.indexOf('@') >= 0) {
            throw new Problem.Invalid(RequestError.BAD_ADDRESS.at("to", text));
        }
        long digits = text.chars().filter(Character::isDigit).count();
        if (digits < FEWEST_DIGITS) {
            return create(text, List.of(), List.of(), act);
        }
        String phone = text.replaceAll("[^0-9+ ()-]", "").strip();
        OptionalLong known = byPhone(phone);
        return known.isPresent() ? known : create(named(text, phone), List.of(), List.of(phone), act);
    }

    private static String named(String text, String phone) {
        String name = text.replaceAll("[0-9+()-]", "").strip();
        return name.isEmpty() ? phone : name;
    }

    private boolean isKnown(String email) {
        return customers.idOfEmail(email).isPresent();
    }

    private OptionalLong byPhone(String phone) {
        return customers.idOfPhone(phone);
    }

    private OptionalLong create(String name, List<String> emails, List<String> phones, AuditedCommand act) {
        int blank = name.lastIndexOf(' ');
        var change = new CustomerChange(
                Map.of(
                        CustomerText.NAME,
                        blank < 0 ? "" : name.substring(0, blank).strip(),
                        CustomerText.SURNAME,
                        name.substring(blank + 1)),
                Optional.of(emails),
                Optional.of(phones),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
        return OptionalLong.of(Long.parseLong(customers.create(change, act).result()));
    }
}
