package odzew.field;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The type of a custom field. A value is stored as text in one form for each type, so that equal values are
/// equal texts.
public enum FieldType {
    TEXT,
    NUMBER,
    DATE,
    LIST,
    YES_NO;

    private static final int LONGEST_NUMBER = 40;
    private static final List<String> YES = List.of("true", "1", "yes", "tak", "on");
    private static final List<String> NO = List.of("false", "0", "no", "nie", "off");

    /// The value's one form; empty if the text is not a value of this type. A list's options are checked by its
    /// field.
    Optional<String> parse(String text) {
        return switch (this) {
            case TEXT, LIST -> Optional.of(text);
            case NUMBER -> number(text.strip().replace(',', '.'));
            case DATE -> date(text.strip());
            case YES_NO -> yesOrNo(text.strip().toLowerCase(Locale.ROOT));
        };
    }

    private static Optional<String> number(String text) {
        if (text.length() > LONGEST_NUMBER || !text.matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return Optional.of(number.signum() == 0 ? "0" : number.toPlainString());
    }

    private static Optional<String> date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() < 1 || date.getYear() > 9999 ? Optional.empty() : Optional.of(date.toString());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> yesOrNo(String text) {
        return YES.contains(text) ? Optional.of("true") : NO.contains(text) ? Optional.of("false") : Optional.empty();
    }
}
