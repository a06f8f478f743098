package odzew.mail.mime;

/// An address from a message, lower case; it need not be valid. Either part may be empty, not both.
public record ParsedAddress(String name, String address) {

    public boolean hasAddress() {
        return !address.isEmpty();
    }

    /// The part before the last `@`, lower case.
    public String localPart() {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }
}
