package odzew.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A recipient's role and its arguments: `reply+10m+pdf@odzew.test` answers after ten minutes with a file.
///
/// @param number how often or how long, for roles that count
/// @param delay by the sandbox's clock, for roles that send a message
/// @param withFile true if the answer has a PDF
record Recipient(Role role, OptionalInt number, Duration delay, boolean withFile) {

    static final String DOMAIN = "odzew.test";

    private static final Recipient ORDINARY = new Recipient(Role.DELIVERED, OptionalInt.empty(), Duration.ZERO, false);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern DELAY = Pattern.compile("([0-9]{1,4})([smhd])");

    static Recipient of(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        if (at < 0 || !lower.substring(at + 1).equals(DOMAIN)) {
            return ORDINARY;
        }
        String[] words = lower.substring(0, at).split("\\+");
        return words.length == 0
                ? ORDINARY
                : Role.of(words[0])
                        .map(role -> with(role, Arrays.asList(words).subList(1, words.length)))
                        .orElse(ORDINARY);
    }

    /// Other words, such as a name, only distinguish addresses.
    private static Recipient with(Role role, List<String> words) {
        OptionalInt number = OptionalInt.empty();
        Duration delay = Duration.ZERO;
        for (String word : words) {
            Matcher time = DELAY.matcher(word);
            if (NUMBER.matcher(word).matches()) {
                number = OptionalInt.of(Integer.parseInt(word));
            } else if (time.matches()) {
                delay = duration(Integer.parseInt(time.group(1)), time.group(2));
            }
        }
        return new Recipient(role, number, delay, words.contains("pdf"));
    }

    private static Duration duration(int count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /// True for the first `number` messages or attempts; without a number for all.
    boolean stillRefuses(int earlier) {
        return number.isEmpty() || earlier < number.getAsInt();
    }
}
