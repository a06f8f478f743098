package odzew.store;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The place of the bytes of messages and files, as the operator's setting names it.
public sealed interface BytesTarget {

    /// In PostgreSQL, beside their rows.
    record InDatabase() implements BytesTarget {}

    /// @param encrypted whether new objects are encrypted
    record InDirectory(Path path, boolean encrypted) implements BytesTarget {}

    /// @param prefix of the objects' keys; empty, or without a slash at its ends
    /// @param endpoint of the service, without a path
    record InBucket(String bucket, String prefix, URI endpoint, String region, boolean encrypted)
            implements BytesTarget {}

    /// Reads `database`, `directory:PATH` or `s3://BUCKET/PREFIX?endpoint=URL&region=NAME`; the last two may have
    /// `encrypted=on` after a question mark. Throws `IllegalArgumentException`.
    static BytesTarget parse(String text) {
        if (text.equals("database")) {
            return new InDatabase();
        }
        int question = text.indexOf('?');
        String place = question < 0 ? text : text.substring(0, question);
        Map<String, String> options = options(question < 0 ? "" : text.substring(question + 1));
        boolean encrypted = isOn(options.getOrDefault("encrypted", "off"));
        if (place.startsWith("directory:/")) {
            require(options.keySet(), Set.of("encrypted"));
            return new InDirectory(
                    Path.of(place.substring("directory:".length())).normalize(), encrypted);
        }
        if (!place.matches("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]*)?")) {
            throw new IllegalArgumentException(text);
        }
        require(options.keySet(), Set.of("encrypted", "endpoint", "region"));
        String[] parts = place.substring("s3://".length()).split("/", 2);
        String prefix = parts.length < 2 ? "" : parts[1].replaceAll("/+", "/").replaceAll("^/|/$", "");
        String region = options.getOrDefault("region", "us-east-1");
        String endpoint = options.getOrDefault("endpoint", "https://s3." + region + ".amazonaws.com");
        if (!endpoint.matches("https?://[A-Za-z0-9.\\[\\]:-]+/?") || !region.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(text);
        }
        return new InBucket(parts[0], prefix, URI.create(endpoint.replaceAll("/$", "")), region, encrypted);
    }

    /// As `parse` reads it, without options that concern new objects only: the same place has the same address.
    default String address() {
        return switch (this) {
            case InDatabase _ -> "database";
            case InDirectory(Path path, boolean _) -> "directory:" + path;
            case InBucket(String bucket, String prefix, URI endpoint, String region, boolean _) ->
                "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix) + "?endpoint=" + endpoint + "&region="
                        + region;
        };
    }

    default boolean encrypts() {
        return switch (this) {
            case InDatabase _ -> false;
            case InDirectory(Path _, boolean encrypted) -> encrypted;
            case InBucket(String _, String _, URI _, String _, boolean encrypted) -> encrypted;
        };
    }

    private static Map<String, String> options(String query) {
        var options = new HashMap<String, String>();
        for (String option : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] sides = option.split("=", 2);
            if (sides.length < 2
                    || options.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8)) != null) {
                throw new IllegalArgumentException(option);
            }
        }
        return options;
    }

    private static void require(Set<String> given, Set<String> known) {
        if (!known.containsAll(given)) {
            throw new IllegalArgumentException(given.toString());
        }
    }

    private static boolean isOn(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
