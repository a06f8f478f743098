package odzew.search;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.desk.Filter;

/// A parsed search.
public final class Question {

    private final Filter filter;
    private final List<Term> terms;
    private final OptionalLong number;
    private final List<String> parts;
    private final List<String> unknown;

    Question(Filter filter, List<Term> terms, OptionalLong number, List<String> parts, List<String> unknown) {
        this.filter = filter;
        this.terms = List.copyOf(terms);
        this.number = number;
        this.parts = List.copyOf(parts);
        this.unknown = List.copyOf(unknown);
    }

    public Filter filter() {
        return filter;
    }

    /// True if it contains words; without them it is a list.
    public boolean hasWords() {
        return !terms.isEmpty();
    }

    /// The ticket number, if the search contains one.
    public OptionalLong number() {
        return number;
    }

    /// The same search with ids instead of names, which may change.
    public String canonical() {
        return String.join(" ", parts);
    }

    /// Each term in that form.
    public List<String> parts() {
        return parts;
    }

    /// A word that looks like an operator and is none: `queeu:service`. It was read as a word.
    public List<String> unknown() {
        return unknown;
    }

    /// For `document @@ …::tsquery`.
    String query() {
        return terms.stream()
                .map(term -> (term.negated() ? "!" : "") + term.query())
                .collect(Collectors.joining(" & "));
    }

    boolean isOnlyNegative() {
        return terms.stream().allMatch(Term::negated);
    }

    /// True if one of the lexemes is to be highlighted.
    boolean marks(Set<String> lexemes) {
        for (Term term : terms) {
            if (!term.negated()) {
                boolean found = switch (term) {
                    case Term.Phrase(var words, var _) ->
                        words.stream().anyMatch(forms -> forms.stream().anyMatch(lexemes::contains));
                    case Term.Grouped(var whole, var words, var _, var _) ->
                        Stream.concat(Stream.of(whole), words.stream())
                                .anyMatch(forms -> forms.stream().anyMatch(lexemes::contains));
                    case Term.Prefix(var beginning, var _) -> {
                        String plain = beginning.substring(beginning.indexOf(':') + 1);
                        yield lexemes.stream().anyMatch(it -> it.startsWith(plain));
                    }
                };
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }
}
