package odzew.mail.mime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The header section of a message or part in the order of the fields, including repeated fields.
public final class MailHeaders {

    /// `raw` is the value as received, one character a byte, line breaks included.
    public record Field(String name, String raw) {}

    public static final MailHeaders NONE = new MailHeaders(List.of(), "");

    private final List<Field> fields;
    private final Map<String, List<String>> byName = new HashMap<>();
    private final String charset;

    /// `charset` is declared by the body: the best guess for undeclared bytes in the header.
    MailHeaders(List<Field> fields, String charset) {
        this.fields = List.copyOf(fields);
        this.charset = charset;
        for (Field field : this.fields) {
            byName.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(field.raw());
        }
    }

    MailHeaders declaring(String bodyCharset) {
        return bodyCharset.isEmpty() ? this : new MailHeaders(fields, bodyCharset);
    }

    public List<Field> fields() {
        return fields;
    }

    /// The first value that is not blank, decoded and on one line.
    public Optional<String> text(String name) {
        return texts(name).stream().filter(value -> !value.isBlank()).findFirst();
    }

    /// Every value of that field, decoded, each on one line.
    public List<String> texts(String name) {
        return raws(name).stream()
                .map(raw -> HeaderDecoding.decode(raw, charset))
                .toList();
    }

    public boolean has(String name) {
        return byName.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /// Addresses of all fields of that name: a message may carry an empty field and a filled one.
    public List<ParsedAddress> addresses(String name) {
        var all = new ArrayList<ParsedAddress>();
        for (String raw : raws(name)) {
            all.addAll(AddressReader.read(raw, charset));
        }
        return List.copyOf(all);
    }

    public List<String> raws(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// The first value unfolded but not decoded.
    public String plain(String name) {
        for (String raw : raws(name)) {
            String value = HeaderDecoding.unfold(raw).strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// Unfolded, not decoded, lower case: for keywords.
    public String keyword(String name) {
        return plain(name).toLowerCase(Locale.ROOT);
    }
}
