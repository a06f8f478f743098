package odzew.field;

import java.util.Optional;

/// A field and what is in it, in the one form of its type.
public record FieldValue(CustomField field, Optional<String> value) {}
