package odzew.setup;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with fields: `{customer.name}`, or `{customer.name|Państwo}` with what stands in place of an empty
/// value. Values are inserted literally: fields in them are not filled, and unknown fields stay as typed.
final class FieldText {

    private static final Pattern FIELD =
            Pattern.compile("\\{([a-z]{1,20}\\.[a-z]{1,20})(?:\\|([^{}|\\r\\n]{0,200}))?}");

    private FieldText() {}

    /// @param form the form in which a value is inserted; what stands in its place is the text's own
    static String filled(String text, Map<String, String> values, UnaryOperator<String> form) {
        return FIELD.matcher(text).replaceAll(field -> {
            String value = values.get(field.group(1));
            if (value == null) {
                return Matcher.quoteReplacement(field.group());
            }
            String instead = field.group(2);
            return Matcher.quoteReplacement(value.isBlank() && instead != null ? instead : form.apply(value));
        });
    }
}
