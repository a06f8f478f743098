package odzew.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A condition on a ticket's document: words that it must or must not contain.
sealed interface Term {

    boolean negated();

    /// In `tsquery` form, without the negation.
    String query();

    private static String any(Set<String> forms) {
        return forms.stream().map(SearchVector::quoted).collect(Collectors.joining("|", "(", ")"));
    }

    /// Adjacent words, each in one of its forms.
    record Phrase(List<Set<String>> words, boolean negated) implements Term {
        @Override
        public String query() {
            return words.stream().map(Term::any).collect(Collectors.joining("<->", "(", ")"));
        }
    }

    /// A number as a whole, or the words that it was typed as.
    ///
    /// @param between the operator of `tsquery` between the words
    record Grouped(Set<String> whole, List<Set<String>> words, String between, boolean negated) implements Term {
        @Override
        public String query() {
            return "(" + any(whole) + "|" + words.stream().map(Term::any).collect(Collectors.joining(between, "(", ")"))
                    + ")";
        }
    }

    /// The prefix of a word.
    record Prefix(String beginning, boolean negated) implements Term {
        @Override
        public String query() {
            return SearchVector.quoted(beginning) + ":*";
        }
    }
}
