package odzew.problem;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages that the program speaks.
public enum Language {
    ENGLISH("en", Locale.UK, "English"),
    POLISH("pl", Locale.of("pl", "PL"), "Polski");

    private static final int LONGEST_HEADER = 500;

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale, String ownName) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = ownName;
    }

    /// The agent's choice, or what the browser asks for where none was made.
    public static Language of(String chosen, @Nullable String acceptLanguage) {
        for (Language language : values()) {
            if (language.tag.equals(chosen)) {
                return language;
            }
        }
        return accepted(acceptLanguage);
    }

    /// What an `Accept-Language` header prefers.
    public static Language accepted(@Nullable String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return ENGLISH;
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(header), List.of("en", "pl"));
            return "pl".equals(best) ? POLISH : ENGLISH;
        } catch (IllegalArgumentException _) {
            return ENGLISH;
        }
    }

    /// As `lang` has it.
    public String tag() {
        return tag;
    }

    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }
}
