package odzew.field;

/// The kinds of objects that have custom fields.
public enum FieldOwner {
    TICKET,
    CUSTOMER,
    COMPANY
}
