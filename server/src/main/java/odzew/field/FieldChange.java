package odzew.field;

/// A value before and after; empty texts where there is none.
public record FieldChange(CustomField field, String before, String after) {}
