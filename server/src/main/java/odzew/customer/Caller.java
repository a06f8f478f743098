package odzew.customer;

import java.util.Optional;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// A person as an agent names one: by an address with or without a name, by a telephone number, or by a name
/// alone.
/// Absent parts are empty.
public record Caller(String name, String email, String phone) {

    private static final int FEWEST_DIGITS = 6;

    /// Throws the refusal of the field `to` for a text that names no person.
    public static Caller typed(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("to"));
        }
        Optional<MailAddress> address = AddressList.address(text);
        if (address.isPresent()) {
            return new Caller(address.get().name(), address.get().address(), "");
        }
        if (text.indexOf('@') >= 0) {
            throw new Problem.Invalid(RequestError.BAD_ADDRESS.at("to", text));
        }
        if (text.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
            return new Caller(text, "", "");
        }
        String phone = text.replaceAll("[^0-9+ ()-]", "").strip();
        String name = text.replaceAll("[0-9+()-]", "").strip();
        return new Caller(name.isEmpty() ? phone : name, "", phone);
    }
}
