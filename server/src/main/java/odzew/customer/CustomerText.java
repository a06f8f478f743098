package odzew.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// Free-text fields of a customer; each name is also the field's name on the wire.
public enum CustomerText {
    NAME,
    SURNAME,
    IDENTIFIER,
    TYPE,
    GROUP,
    GENDER,
    HOMEPAGE(2_000),
    NIP,
    NOTE(10_000),
    PESEL,
    JOB,
    JOB_TITLE;

    private final int longest;

    CustomerText() {
        this(255);
    }

    CustomerText(int longest) {
        this.longest = longest;
    }

    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<ValidationError> errors(String text) {
        var errors = new ArrayList<ValidationError>();
        if (text.length() > longest) {
            errors.add(RequestError.TOO_LONG.at(field(), text.length(), longest));
        }
        boolean lines = this == NOTE;
        if (text.chars().anyMatch(c -> c == 0 || !lines && Character.isISOControl(c))) {
            errors.add(RequestError.CONTROL_CHARACTER.at(field()));
        }
        return errors;
    }
}
