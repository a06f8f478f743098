package odzew.problem;

import java.util.Arrays;

/// The number of an error and its text in both languages. The enums below list all errors.
public sealed interface ErrorCode permits RequestError, HttpError, PageError {

    int LONGEST_VALUE = 200;

    int number();

    /// The field that always causes this error; empty if `at` names it or there is none.
    String field();

    /// The mistake, the value and the remedy; `%s` stands for a value. With `at` the first value is the field.
    LocalizedText text();

    /// The error at this field; a value may be a `LocalizedText`.
    default ValidationError at(String field, Object... values) {
        var all = new Object[values.length + 1];
        all[0] = field;
        System.arraycopy(values, 0, all, 1, values.length);
        return new ValidationError(this, field, filled(all));
    }

    /// The error at the field that always causes it, or at none.
    default ValidationError of(Object... values) {
        return new ValidationError(this, field(), filled(values));
    }

    private LocalizedText filled(Object[] values) {
        return text().with(Arrays.stream(values)
                .map(it -> it instanceof LocalizedText ? it : shortened(it.toString()))
                .toArray());
    }

    /// A value comes from outside and has no limit of its own.
    static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
