package odzew.mail.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// Answers that their author wrote between the lines of the quoted message, as Outlook's users do below its
/// header: in another colour, under Outlook's style of answers, behind their name in brackets, or announced
/// above the quote. Such a quote is shown with its answers.
final class InlineAnswers {

    private static final int MOST_HEADERS = 100;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_PARENTS = 12;
    private static final int LONGEST_HEADER = 2_000;

    /// A longer text says more than that answers are below.
    private static final int LONGEST_NOTICE = 600;

    private static final Pattern NOTICE = Pattern.compile(
            "(?iu)\\b(?:in ?-?line|in (?:red|blue|green|colou?r)\\b|(?:answers|comments|replies|responses|see) (?:\\w+ )?below"
                    + "|under each|w treści|w tekście|na (?:czerwono|niebiesko|zielono|fioletowo)|kolorem|w kolorze"
                    + "|między wierszami|pod pytaniami|odpowied\\p{L}* (?:\\p{L}+ )?poniżej|poniżej odpowied"
                    + "|im text|in (?:rot|blau|grün)\\b|siehe unten|weiter unten)");

    /// The class of texts that the author of this message typed; those of earlier authors are `personal` alone.
    private static final Pattern REPLY_STYLE =
            Pattern.compile("span\\.([\\w-]{1,60})\\s*\\{[^{}]{0,200}mso-style-type:\\s*personal-reply");

    private static final Pattern COLOUR = Pattern.compile("(?i)(?:^|[;\\s])color\\s*:\\s*([#\\w]{3,20})");
    private static final Pattern NAME = Pattern.compile("\\[\\p{Lu}[\\p{L} .-]{1,40}\\]:?");

    /// Colours of Outlook for answers, and those of its palette for texts that are to be seen.
    private static final Set<String> STRIKING = Set.of(
            "red", "#ff0000", "#c00000", "#00b050", "#0070c0", "#7030a0", "#1f497d", "#002060", "#92d050", "green");

    private static final Set<String> USUAL =
            Set.of("black", "#000000", "#000", "windowtext", "inherit", "initial", "auto");

    /// The place of a header of a quoted message.
    private record Place(int from, int to) {}

    private final Document document;
    private final List<Place> headers = new ArrayList<>();
    private final Set<String> replyStyles = new HashSet<>();
    private List<Element> elements = List.of();
    private boolean searched;

    InlineAnswers(Document document) {
        this.document = document;
    }

    /// True if the quoted message that begins here holds answers, up to the header of the next one. In earlier
    /// ones stand the answers of earlier messages.
    boolean areBelow(int from, Pattern author, Pattern sent) {
        search(author, sent);
        if (headers.isEmpty() || headers.getFirst().to() <= from) {
            return false;
        }
        int end = headers.size() > 1 ? headers.get(1).from() : Integer.MAX_VALUE;
        int above = Math.min(from, headers.getFirst().from());
        return isAnnounced(above) || isAnswered(above, headers.getFirst().to(), end);
    }

    private void search(Pattern author, Pattern sent) {
        if (searched) {
            return;
        }
        searched = true;
        elements = document.body().select("*").stream().limit(MOST_ELEMENTS).toList();
        REPLY_STYLE.matcher(document.select("style").outerHtml()).results().forEach(it -> replyStyles.add(it.group(1)));
        for (Element element : document.select("p, div, b, strong, span, font, td")) {
            String own = element.ownText();
            if (own.length() < 300 && author.matcher(own).find() && headers.size() < MOST_HEADERS) {
                header(element, sent);
            }
        }
    }

    private void header(Element author, Pattern sent) {
        Element block = author;
        for (int i = 0; i < MOST_PARENTS && !block.nodeName().equals("body"); i++) {
            String text = block.text();
            if (text.length() > LONGEST_HEADER) {
                return;
            }
            if (sent.matcher(text).find()) {
                var place = new Place(start(block), end(block));
                if (headers.isEmpty() || headers.getLast().to() <= place.from()) {
                    headers.add(place);
                }
                return;
            }
            if (block.parent() == null) {
                return;
            }
            block = block.parent();
        }
    }

    private boolean isAnnounced(int from) {
        var text = new StringBuilder();
        for (Element element : elements) {
            if (start(element) >= from || text.length() > LONGEST_NOTICE) {
                break;
            }
            text.append(element.ownText()).append(' ');
        }
        return text.length() <= LONGEST_NOTICE && NOTICE.matcher(text).find();
    }

    private boolean isAnswered(int from, int start, int end) {
        Set<String> own = new HashSet<>();
        for (Element element : elements) {
            int at = start(element);
            if (at >= end) {
                return false;
            }
            if (element.ownText().isBlank()) {
                continue;
            }
            String colour = colour(element);
            if (at < from) {
                own.add(colour);
            } else if (at >= start && isAnswer(element, colour, own)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnswer(Element element, String colour, Set<String> own) {
        boolean coloured = !colour.isEmpty() && (own.contains(colour) || STRIKING.contains(colour));
        return coloured
                || element.ownText().length() < 60
                        && NAME.matcher(element.ownText().strip()).matches()
                || within(element, it -> replyStyles.stream().anyMatch(it::hasClass));
    }

    private static boolean within(Element element, Predicate<Element> test) {
        Element at = element;
        for (int i = 0; i < MOST_PARENTS && at != null; i++) {
            if (test.test(at)) {
                return true;
            }
            at = at.parent();
        }
        return false;
    }

    /// The nearest colour, in lower case; empty for a usual one, and for links, which have their own.
    private static String colour(Element element) {
        Element at = element;
        for (int i = 0; i < MOST_PARENTS && at != null; i++) {
            if (at.nodeName().equals("a")) {
                return "";
            }
            var written = COLOUR.matcher(at.attr("style"));
            String colour = (written.find() ? written.group(1) : at.attr("color")).toLowerCase(Locale.ROOT);
            if (!colour.isEmpty()) {
                return USUAL.contains(colour) ? "" : colour;
            }
            at = at.parent();
        }
        return "";
    }

    private static int start(Node node) {
        return Math.max(0, node.sourceRange().startPos());
    }

    private static int end(Element element) {
        return element.endSourceRange().isTracked()
                ? element.endSourceRange().endPos()
                : element.sourceRange().endPos();
    }
}
