package odzew.problem;

import java.util.Arrays;

/// The number of an error and its text in both languages. The enums below list all errors.
public sealed interface ErrorCode permits RequestError, HttpError, PageError, PrivacyError {

    int LONGEST_VALUE = 200;

    int number();

    /// The field that always causes this error; empty if `at` names it or there is none.
    String field();

    /// The error, the value and the remedy; `%s` stands for a value. With `at` the first value is the field.
    LocalizedText text();

    /// The error at this field; a value may be a `LocalizedText`. The first value is the caller's and is
    /// shortened; those after it, such as a list of what is allowed, are ours.
    default ValidationError at(String field, Object... values) {
        var all = new Object[values.length + 1];
        all[0] = shortened(field);
        for (int i = 0; i < values.length; i++) {
            all[i + 1] = i > 0 || values[i] instanceof LocalizedText ? values[i] : shortened(values[i].toString());
        }
        return new ValidationError(this, field, text().with(all));
    }

    /// The error at the field that always causes it, or at none.
    default ValidationError of(Object... values) {
        return new ValidationError(
                this,
                field(),
                text().with(Arrays.stream(values)
                        .map(it -> it instanceof LocalizedText ? it : shortened(it.toString()))
                        .toArray()));
    }

    /// A value comes from outside and has no limit of its own.
    static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
