package odzew.problem;

/// One error of a request.
///
/// @param field the field, parameter or header that caused it; empty if there is none
/// @param message the error, the value, and the remedy
public record ValidationError(ErrorCode code, String field, LocalizedText message) {

    /// @param expected continues the sentence after "must be", in English
    public static ValidationError wrongType(String field, Object value, String expected, String expectedPolish) {
        return RequestError.WRONG_TYPE.at(field, value, new LocalizedText(expected, expectedPolish));
    }

    /// @param thing in English
    /// @param thingPolish in the genitive
    public static ValidationError notFound(String thing, String thingPolish, Object id) {
        String shown = ErrorCode.shortened(id.toString());
        String quoted = "\"" + shown + "\"";
        LocalizedText named = shown.matches("[0-9]+")
                ? new LocalizedText(shown, "o numerze " + shown)
                : new LocalizedText(quoted, quoted);
        return RequestError.NOT_FOUND.of(new LocalizedText(thing, thingPolish), named);
    }
}
