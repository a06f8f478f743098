package odzew.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// The words of a text by Unicode's rules (UAX 29), addresses and links in one piece.
final class SearchTokens {

    private static final Pattern INSIDE = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final int LONGEST = 255;

    private SearchTokens() {}

    /// The normal form in which texts are tokenised; token positions refer to it.
    static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// @param text in composed form
    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        try (var tokenizer = new UAX29URLEmailTokenizer()) {
            tokenizer.setMaxTokenLength(LONGEST);
            tokenizer.setReader(new StringReader(text));
            var term = tokenizer.getAttribute(CharTermAttribute.class);
            var place = tokenizer.getAttribute(OffsetAttribute.class);
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                String word = term.toString();
                tokens.add(new Token(word, place.startOffset(), place.endOffset(), parts(word)));
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    private static List<String> parts(String word) {
        Matcher inside = INSIDE.matcher(word);
        if (!inside.find()) {
            return List.of();
        }
        var parts = new ArrayList<String>();
        int at = word.indexOf('@');
        if (at > 0) {
            parts.add(word.substring(0, at));
            parts.add(word.substring(at + 1));
        }
        for (String part : INSIDE.split(word)) {
            if (!part.isEmpty() && !parts.contains(part)) {
                parts.add(part);
            }
        }
        return parts;
    }
}
