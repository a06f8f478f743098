package odzew.mail.mime;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the Date header: RFC 5322 §3.3 and obsolete forms, ISO 8601, and other unambiguous forms. A missing
/// zone is read as UTC.
public final class MailDates {

    private static final Pattern DAY_FIRST =
            Pattern.compile("\\b(\\d{1,2})[\\s.,-]+(\\p{L}{3})\\p{L}*\\.?[\\s.,-]+(\\d{4}|\\d{2,3})\\b");
    private static final Pattern MONTH_FIRST = Pattern.compile("\\b([a-z]{3})[a-z]*\\.?\\s+(\\d{1,2})\\b");
    private static final Pattern YEAR = Pattern.compile("\\b((?:19|20)\\d{2})\\b");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?!\\d)");
    private static final Pattern TIME =
            Pattern.compile("\\b(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{1,2}))?(?:[.,]\\d+)?\\s*([ap]m)?");
    private static final Pattern ZONE =
            Pattern.compile("^\\s*(?:(?:utc|gmt|ut)?\\s*([+-])\\s*(\\d{1,2}):?(\\d{2})|([a-z]{1,5})\\b)");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// As some programs write them in Polish, German, French, Spanish, Italian and Dutch. `jui` is omitted: it
    /// begins two months.
    private static final Map<String, Integer> OTHER_MONTHS = Map.ofEntries(
            Map.entry("sty", 1),
            Map.entry("ene", 1),
            Map.entry("gen", 1),
            Map.entry("lut", 2),
            Map.entry("fév", 2),
            Map.entry("fev", 2),
            Map.entry("mär", 3),
            Map.entry("mrz", 3),
            Map.entry("mrt", 3),
            Map.entry("kwi", 4),
            Map.entry("avr", 4),
            Map.entry("abr", 4),
            Map.entry("maj", 5),
            Map.entry("mai", 5),
            Map.entry("mag", 5),
            Map.entry("mei", 5),
            Map.entry("cze", 6),
            Map.entry("giu", 6),
            Map.entry("lip", 7),
            Map.entry("lug", 7),
            Map.entry("sie", 8),
            Map.entry("aoû", 8),
            Map.entry("ago", 8),
            Map.entry("wrz", 9),
            Map.entry("set", 9),
            Map.entry("paź", 10),
            Map.entry("paz", 10),
            Map.entry("okt", 10),
            Map.entry("ott", 10),
            Map.entry("lis", 11),
            Map.entry("gru", 12),
            Map.entry("dez", 12),
            Map.entry("déc", 12),
            Map.entry("dic", 12));

    /// Hours from UTC; the military letters have no reliable meaning (RFC 5322 §4.3).
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7),
            Map.entry("cet", 1),
            Map.entry("met", 1),
            Map.entry("mez", 1),
            Map.entry("cest", 2),
            Map.entry("mest", 2),
            Map.entry("mesz", 2),
            Map.entry("bst", 1),
            Map.entry("eet", 2),
            Map.entry("eest", 3),
            Map.entry("msk", 3),
            Map.entry("jst", 9),
            Map.entry("kst", 9));

    private MailDates() {}

    public static Optional<OffsetDateTime> read(String value) {
        String text = value.length() > 200 ? value.substring(0, 200) : value;
        text = text.toLowerCase(Locale.ROOT).replaceAll("\\([^()]*\\)?", " ").replaceAll("\\s+", " ");
        try {
            return date(text);
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> date(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            return at(number(iso, 1), number(iso, 2), number(iso, 3), text.replace('t', ' '));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        while (dayFirst.find()) {
            int month = month(dayFirst.group(2));
            if (month > 0) {
                int year = year(dayFirst.group(3));
                return at(
                        year,
                        month,
                        number(dayFirst, 1),
                        text.substring(dayFirst.end()) + " " + text.substring(0, dayFirst.start()));
            }
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        Matcher year = YEAR.matcher(text);
        while (monthFirst.find()) {
            int month = month(monthFirst.group(1));
            if (month > 0 && year.find()) {
                String rest = text.substring(monthFirst.end()).replaceFirst("\\b" + year.group(1) + "\\b", "");
                return at(number(year, 1), month, number(monthFirst, 2), rest);
            }
        }
        return Optional.empty();
    }

    private static Optional<OffsetDateTime> at(int year, int month, int day, String rest) {
        Matcher time = TIME.matcher(rest);
        int hour = 0;
        int minute = 0;
        int second = 0;
        ZoneOffset zone = ZoneOffset.UTC;
        if (time.find()) {
            hour = number(time, 1);
            minute = number(time, 2);
            second = time.group(3) == null ? 0 : Math.min(59, number(time, 3));
            if (time.group(4) != null) {
                hour = hour % 12 + (time.group(4).equals("pm") ? 12 : 0);
            }
            zone = zone(rest.substring(time.end()));
        }
        return Optional.of(OffsetDateTime.of(year, month, day, hour, minute, second, 0, zone));
    }

    private static ZoneOffset zone(String text) {
        Matcher zone = ZONE.matcher(text);
        if (!zone.find()) {
            return ZoneOffset.UTC;
        }
        if (zone.group(4) != null) {
            return ZoneOffset.ofHours(ZONES.getOrDefault(zone.group(4), 0));
        }
        int minutes = number(zone, 2) * 60 + number(zone, 3);
        boolean real = number(zone, 3) < 60 && minutes <= 18 * 60;
        return real ? ZoneOffset.ofTotalSeconds((zone.group(1).equals("-") ? -60 : 60) * minutes) : ZoneOffset.UTC;
    }

    /// RFC 5322 §4.3: two digits below 50 are 20xx, other short years count from 1900.
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() > 3 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static int month(String name) {
        int at = MONTHS.indexOf(name);
        return at >= 0 && at % 3 == 0 ? at / 3 + 1 : OTHER_MONTHS.getOrDefault(name, 0);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
