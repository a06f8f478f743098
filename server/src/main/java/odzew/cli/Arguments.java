package odzew.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A command line: words, and options `--name VALUE`, or `--name` alone at the end or before another option.
record Arguments(List<String> positional, Map<String, String> options) {

    /// A command line that is invalid; the message explains why.
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    static Arguments of(List<String> line) {
        var args = new ArrayList<String>();
        var options = new HashMap<String, String>();
        for (int i = 0; i < line.size(); i++) {
            String word = line.get(i);
            if (!word.startsWith("--")) {
                args.add(word);
            } else if (i + 1 < line.size() && !line.get(i + 1).startsWith("--")) {
                options.put(word.substring(2), line.get(++i));
            } else {
                options.put(word.substring(2), "");
            }
        }
        return new Arguments(List.copyOf(args), Map.copyOf(options));
    }

    String word(int position) {
        if (position >= positional.size()) {
            throw new Wrong("A word is missing.");
        }
        return positional.get(position);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String needed(String option) {
        return option(option).filter(it -> !it.isBlank()).orElseThrow(() -> new Wrong("--" + option + " is missing."));
    }

    /// The constant of that name, in any case.
    <E extends Enum<E>> E word(Class<E> type, String option, String otherwise) {
        String text = option(option).orElse(otherwise);
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Wrong("--" + option + " does not know " + text + ".");
        }
    }

    int number(String name, int otherwise) {
        try {
            return option(name).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new Wrong("--" + name + " takes a whole number.");
        }
    }
}
