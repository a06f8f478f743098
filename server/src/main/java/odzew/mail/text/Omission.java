package odzew.mail.text;

import java.util.Locale;

/// One thing in an HTML body that the message cannot contain. It is either refused, because text or a picture
/// that was posted would be lost, or left out for safety and reported.
///
/// @param value the affected element as written; shortened, may be empty
public record Omission(Kind kind, String value) {

    private static final int LONGEST_VALUE = 80;

    public Omission {
        String line = value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        value = line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }

    public String english() {
        return kind.english.formatted(value);
    }

    public String polish() {
        return kind.polish.formatted(value);
    }

    /// `KIND value`, as shown in a header.
    public String code() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public enum Kind {
        TOO_LARGE(true, "the HTML is larger than %s characters", "kod HTML ma więcej niż %s znaków"),
        TOO_COMPLEX(true, "the HTML is too complex to be cleaned", "kod HTML jest zbyt złożony, by go oczyścić"),
        WORDS(true, "the text near “%s” would be lost", "tekst w pobliżu „%s” zostałby utracony"),
        PICTURE_TOO_LARGE(true, "a picture is larger than %s bytes", "obraz jest większy niż %s bajtów"),
        PICTURES_TOO_LARGE(
                true, "the pictures are larger than %s bytes together", "obrazy mają razem więcej niż %s bajtów"),
        TOO_MANY_PICTURES(true, "there are more than %s different pictures", "różnych obrazów jest więcej niż %s"),
        SVG_PICTURE(
                true,
                "SVG pictures cannot be mailed; use PNG: %s",
                "obrazów SVG nie można wysłać pocztą; użyj formatu PNG: %s"),
        BROKEN_PICTURE(
                true,
                "a data: picture is not PNG, JPEG, GIF or WebP, or is damaged: %s",
                "obraz data: nie jest plikiem PNG, JPEG, GIF ani WebP albo jest uszkodzony: %s"),
        PICTURE_NOT_ENCLOSED(
                false,
                "a picture that the request does not contain is shown as text: %s",
                "obraz, którego nie ma w żądaniu, zastąpiono tekstem: %s"),
        SCRIPT(false, "a script is left out", "pominięto skrypt"),
        HANDLER(false, "the attribute %s is left out", "pominięto atrybut %s"),
        EMBEDDED(false, "embedded content is left out: %s", "pominięto osadzoną treść: %s"),
        FORM(false, "the form is shown as text", "formularz zastąpiono tekstem"),
        IMAGE_MAP(false, "the areas of a picture are shown as links", "obszary obrazu pokazano jako odsyłacze"),
        FORMULA(false, "a formula is shown as text", "wzór zastąpiono tekstem"),
        LINK(false, "a link's target is left out: %s", "pominięto cel odsyłacza: %s"),
        BACKGROUND(false, "a background picture is left out: %s", "pominięto obraz tła: %s"),
        STYLE_SHEET(false, "an external style sheet is left out: %s", "pominięto zewnętrzny arkusz stylów: %s"),
        STYLE_RULE(false, "a style rule cannot be inlined: %s", "reguły stylu nie można przenieść do elementów: %s");

        private final boolean refused;
        private final String english;
        private final String polish;

        Kind(boolean refused, String english, String polish) {
            this.refused = refused;
            this.english = english;
            this.polish = polish;
        }

        /// True if the message must not be sent without it.
        public boolean isRefused() {
            return refused;
        }
    }
}
