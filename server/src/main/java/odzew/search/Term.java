package odzew.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A condition on a ticket's document: words that it must or must not contain.
sealed interface Term {

    boolean negated();

    /// In `tsquery` form, without the negation.
    String query();

    /// Adjacent words, each in one of its forms.
    record Phrase(List<Set<String>> words, boolean negated) implements Term {
        @Override
        public String query() {
            return words.stream()
                    .map(forms -> forms.stream().map(SearchVector::quoted).collect(Collectors.joining("|", "(", ")")))
                    .collect(Collectors.joining("<->", "(", ")"));
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
