package odzew.web;

import odzew.problem.Language;

/// A number with its noun. Polish has three forms: 1 zgłoszenie, 2 zgłoszenia, 5 zgłoszeń. `%s` is the number.
///
/// @param few for 2–4, but not 12–14, in each hundred
public record Plural(String one, String other, String polishOne, String few, String many) {

    String of(Language language, long number) {
        String form = switch (language) {
            case ENGLISH -> number == 1 ? one : other;
            case POLISH -> polish(Math.abs(number));
        };
        return form.formatted(language.number(number));
    }

    private String polish(long number) {
        long last = number % 10;
        boolean teen = number % 100 / 10 == 1;
        return number == 1 ? polishOne : last >= 2 && last <= 4 && !teen ? few : many;
    }
}
