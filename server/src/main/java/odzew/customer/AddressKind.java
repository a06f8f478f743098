package odzew.customer;

/// The kinds of a customer's addresses.
public enum AddressKind {
    HOME("address"),
    INVOICE("invoice_address"),
    MAIL_DROP("mail_drop_address");

    private final String field;

    AddressKind(String field) {
        this.field = field;
    }

    /// Its name on the wire.
    public String field() {
        return field;
    }
}
