package odzew.search;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.desk.Condition;
import odzew.desk.Filter;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Parses the search syntax: words, `"phrases"`, prefixes (`fakt*`), `#1234`, operators (`status:nowe`), and a
/// minus before each for "not". An unknown operator is a word. Adjacent numbers are also one number.
public final class QuestionReader {

    /// The beginning of subjects and addresses.
    private static final Set<String> NO_OPERATORS = Set.of("Re", "RE", "Fwd", "FW", "Odp", "ODP", "mailto", "tel");

    private final Vocabulary names;
    private final ZoneId zone;
    private final long me;
    private final Stems stems = new Stems();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<String> canonical = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private OptionalLong number = OptionalLong.empty();

    private QuestionReader(Vocabulary names, ZoneId zone, long me) {
        this.names = names;
        this.zone = zone;
        this.me = me;
    }

    /// @param zone defines the start of a day
    /// @param me the agent who searches
    public static Question read(String typed, Vocabulary names, ZoneId zone, long me) {
        var reader = new QuestionReader(names, zone, me);
        reader.addAll(Word.of(typed.replace('\0', ' ')));
        return new Question(
                new Filter(reader.conditions), reader.terms, reader.number, reader.canonical, reader.unknown);
    }

    private void addAll(List<Word> words) {
        List<String> texts = words.stream().map(QuestionReader::numberPart).toList();
        for (int i = 0; i < words.size(); i++) {
            GroupedNumber.Run number = texts.get(i).isEmpty() ? GroupedNumber.Run.NONE : GroupedNumber.at(texts, i);
            if (number.lexemes().isEmpty() || number.words() == 1) {
                add(words.get(i));
                continue;
            }
            List<Word> groups = words.subList(i, i + number.words());
            terms.add(new Term.Grouped(
                    exact(number.lexemes()),
                    groups.stream().map(it -> stems.ofQuestion(it.text())).toList(),
                    "&",
                    false));
            groups.forEach(it -> canonical.add(it.text()));
            i += number.words() - 1;
        }
    }

    /// Empty for what is not a plain word that ends with a digit.
    private static String numberPart(Word word) {
        boolean plain = word.name().isEmpty() && !word.quoted() && !word.negated();
        return plain && GroupedNumber.isPart(word.text()) ? word.text() : "";
    }

    private void add(Word word) {
        Optional<Operator> operator = word.name().isEmpty() ? Optional.empty() : Operator.named(word.name());
        if (operator.isPresent()) {
            add(operator.get(), word);
        } else {
            if (!word.name().isEmpty() && !word.text().startsWith("//") && !NO_OPERATORS.contains(word.name())) {
                unknown.add(word.name());
            }
            addText(word);
        }
    }

    private void add(Operator operator, Word word) {
        String value = word.text();
        switch (operator) {
            case STATUS -> {
                long id = Vocabulary.require(names.statuses(), "status", value);
                condition(new Condition.InStatus(Set.of(id)), word, "status:#" + id);
            }
            case QUEUE -> {
                long id = Vocabulary.require(names.queues(), "queue", value);
                condition(new Condition.InQueue(Set.of(id)), word, "queue:#" + id);
            }
            case CATEGORY -> {
                long id = Vocabulary.require(names.categories(), "category", value);
                condition(new Condition.InCategory(Set.of(id)), word, "category:#" + id);
            }
            case AGENT -> agent(word);
            case TAG -> condition(new Condition.Tagged(value), word, "tag:" + quoted(value));
            case FROM -> person("from", word);
            case TO -> person("to", word);
            case BEFORE ->
                condition(
                        new Condition.Before(
                                date("before", value).atStartOfDay(zone).toInstant()),
                        word,
                        "before:" + value);
            case AFTER ->
                condition(
                        new Condition.Since(
                                date("after", value).atStartOfDay(zone).toInstant()),
                        word,
                        "after:" + value);
            case HAS -> has(word);
            case IS -> is(word);
        }
    }

    private void agent(Word word) {
        switch (Folding.fold(word.text())) {
            case "me", "ja" -> condition(new Condition.AssignedTo(Optional.of(me)), word, "agent:me");
            case "none", "nikt" -> condition(new Condition.AssignedTo(Optional.empty()), word, "agent:none");
            default -> {
                long id = Vocabulary.require(names.agents(), "agent", word.text());
                condition(new Condition.AssignedTo(Optional.of(id)), word, "agent:#" + id);
            }
        }
    }

    private void has(Word word) {
        switch (Folding.fold(word.text())) {
            case "attachment", "file", "zalacznik", "plik" ->
                condition(new Condition.WithAttachment(), word, "has:attachment");
            default -> throw notOneOf("has", word.text(), "attachment (załącznik)");
        }
    }

    private void is(Word word) {
        switch (Folding.fold(word.text())) {
            case "unread", "nieprzeczytane" -> condition(new Condition.Unread(), word, "is:unread");
            case "open", "otwarte" -> condition(new Condition.Open(), word, "is:open");
            case "closed", "zamkniete" -> condition(new Condition.Not(new Condition.Open()), word, "is:closed");
            case "waiting", "czeka" -> condition(new Condition.Waiting(), word, "is:waiting");
            case "unassigned", "nieprzypisane" ->
                condition(new Condition.AssignedTo(Optional.empty()), word, "agent:none");
            default ->
                throw notOneOf(
                        "is",
                        word.text(),
                        "unread (nieprzeczytane), open (otwarte), closed (zamknięte), waiting (czeka), unassigned"
                                + " (nieprzypisane)");
        }
    }

    private static Problem.Invalid notOneOf(String field, String value, String allowed) {
        return new Problem.Invalid(RequestError.NOT_ONE_OF.at(field, value, allowed));
    }

    private LocalDate date(String field, String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException _) {
            throw new Problem.Invalid(RequestError.BAD_DATE.at(field, value));
        }
    }

    private void condition(Condition condition, Word word, String form) {
        conditions.add(word.negated() ? new Condition.Not(condition) : condition);
        canonical.add((word.negated() ? "-" : "") + form);
    }

    /// Matches every word of a name or an address by its prefix.
    private void person(String name, Word word) {
        for (Token token : SearchTokens.of(SearchTokens.composed(word.text()))) {
            terms.add(new Term.Prefix(name + ":" + Folding.fold(token.text()), word.negated()));
        }
        canonical.add((word.negated() ? "-" : "") + name + ":" + quoted(word.text()));
    }

    private void addText(Word word) {
        String text = word.literal();
        canonical.add((word.negated() ? "-" : "") + (word.quoted() ? "\"" + text + "\"" : text));
        if (!word.quoted() && text.matches("#?[0-9]{1,18}") && !word.negated()) {
            number = OptionalLong.of(Long.parseLong(text.replace("#", "")));
        }
        if (text.matches("#[0-9]{1,18}")) {
            terms.add(new Term.Phrase(List.of(Set.of(text)), word.negated()));
            return;
        }
        if (!word.quoted() && text.endsWith("*")) {
            String beginning = Folding.fold(text.substring(0, text.length() - 1));
            if (beginning.length() >= 2) {
                terms.add(new Term.Prefix(beginning, word.negated()));
                return;
            }
        }
        List<Token> tokens = SearchTokens.of(SearchTokens.composed(text));
        var forms = new ArrayList<Set<String>>();
        for (Token token : tokens) {
            forms.add(new LinkedHashSet<>(stems.ofQuestion(token.text())));
        }
        Set<String> whole = tokens.isEmpty() ? Set.of() : whole(tokens);
        if (!whole.isEmpty()) {
            terms.add(new Term.Grouped(whole, forms, "<->", word.negated()));
            return;
        }
        if (!forms.isEmpty()) {
            terms.add(new Term.Phrase(forms, word.negated()));
        }
    }

    /// The lexemes of a number that is the whole text.
    private static Set<String> whole(List<Token> tokens) {
        GroupedNumber.Run number =
                GroupedNumber.at(tokens.stream().map(Token::text).toList(), 0);
        return number.words() == tokens.size() ? exact(number.lexemes()) : Set.of();
    }

    /// An amount that was typed with decimals is meant with them.
    private static Set<String> exact(Set<String> lexemes) {
        Set<String> decimals = lexemes.stream().filter(it -> it.contains(",")).collect(Collectors.toUnmodifiableSet());
        return decimals.isEmpty() ? lexemes : decimals;
    }

    private static String quoted(String value) {
        return value.chars().anyMatch(Character::isWhitespace) ? "\"" + value + "\"" : value;
    }
}
