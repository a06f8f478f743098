package odzew.problem;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages of the program's texts.
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

    /// Returns the agent's choice, or the browser's preference if the agent made none.
    public static Language of(String chosen, @Nullable String acceptLanguage) {
        for (Language language : values()) {
            if (language.tag.equals(chosen)) {
                return language;
            }
        }
        return accepted(acceptLanguage);
    }

    /// Returns the preferred language of an `Accept-Language` header.
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

    /// The value of HTML's `lang` attribute.
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
