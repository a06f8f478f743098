package odzew.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The other method that a POST names: in a header, or in the field `_method` at the beginning of a form, as
/// programs on the vendor's framework send it.
public final class MethodOverride {

    public static final String HEADER = "X-HTTP-Method-Override";

    /// So many bytes of a form are read for the field.
    public static final int READ = 16 * 1024;

    private static final Set<String> METHODS = Set.of("PUT", "DELETE", "PATCH");
    private static final Pattern FIELD = Pattern.compile("(?:^|&)_method=([A-Za-z]{1,8})(?=&|\\s*$)");

    private MethodOverride() {}

    /// @param header the value of `HEADER`, if there is one
    /// @return the effective method
    public static String inHeader(String method, @Nullable String header) {
        return effective(method, header == null ? "" : header.strip());
    }

    public static String inForm(String method, byte[] beginning) {
        Matcher field = FIELD.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
        return effective(method, field.find() ? field.group(1) : "");
    }

    private static String effective(String method, String written) {
        String other = written.toUpperCase(Locale.ROOT);
        return method.equals("POST") && METHODS.contains(other) ? other : method;
    }
}
