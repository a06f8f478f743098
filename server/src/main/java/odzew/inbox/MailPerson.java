package odzew.inbox;

/// A person named by an incoming message.
///
/// @param role FROM, REPLY_TO, TO or CC
public record MailPerson(String role, String address, String name) {

    /// `Jan Nowak <jan@example.com>`, or the address alone.
    public String shown() {
        return name.isEmpty() || name.equalsIgnoreCase(address) ? address : name + " <" + address + ">";
    }
}
