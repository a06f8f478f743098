package odzew.field;

/// What has a custom field.
public enum FieldOwner {
    TICKET,
    CUSTOMER,
    COMPANY
}
