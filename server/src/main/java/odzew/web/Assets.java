package odzew.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The static files of the pages: styles, scripts, font, icons. Each is served under an address with its
/// digest, so that browsers can cache it forever. References in styles and scripts are rewritten to these
/// addresses here, which saves an import map and a build chain; a reference to a missing file fails at start.
public final class Assets {

    /// A file as served.
    record Asset(String url, String type, byte[] bytes, Optional<byte[]> gzip) {}

    static final String BASE = "/assets/";

    private static final Pattern PACKAGED =
            Pattern.compile("vendor/META-INF/resources/(?:webjars|_static)/([^/]+)/[^/]+/(.+)");
    private static final Pattern STYLE_URL = Pattern.compile("url\\(\"([^\":]+)\"\\)");
    private static final Pattern SCRIPT_IMPORT =
            Pattern.compile("(?m)^((?:import|export)\\b[^;'\"]*?\\bfrom\\s*|import\\s*)['\"]([^'\"]+)['\"]|"
                    + "(\\bimport\\()\"([^\"]+)\"");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png");

    private final Map<String, byte[]> sources;
    private final Map<String, Asset> byName = new HashMap<>();
    private final Map<String, Asset> byUrl = new HashMap<>();

    private Assets(Map<String, byte[]> sources) {
        this.sources = sources;
    }

    public static Assets load() {
        try {
            var sources = new HashMap<String, byte[]>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:/web/**/*.*")) {
                if (!TYPES.containsKey(ending(String.valueOf(file.getFilename())))) {
                    continue;
                }
                String path = file.getURL().getPath();
                String name = path.substring(path.lastIndexOf("/web/") + 5);
                Matcher packaged = PACKAGED.matcher(name);
                try (InputStream bytes = file.getInputStream()) {
                    sources.put(
                            packaged.matches() ? packaged.group(1) + "/" + packaged.group(2) : name,
                            bytes.readAllBytes());
                }
            }
            var assets = new Assets(sources);
            sources.keySet().stream()
                    .filter(name -> TYPES.containsKey(ending(name)))
                    .forEach(assets::asset);
            return assets;
        } catch (IOException e) {
            throw new UncheckedIOException("the pages' files cannot be read", e);
        }
    }

    /// The address of a file: `app.css`, or of a package `htmx.org/dist/htmx.min.js`.
    public String url(String name) {
        return asset(name).url();
    }

    /// The file's text, for inlining into pages.
    String text(String name) {
        return new String(asset(name).bytes(), StandardCharsets.UTF_8);
    }

    Optional<Asset> at(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }

    private Asset asset(String name) {
        Asset known = byName.get(name);
        return known != null ? known : make(name);
    }

    private Asset make(String name) {
        byte[] source = sources.get(name);
        if (source == null) {
            throw new IllegalStateException("the pages name a file that is not there: " + name);
        }
        byte[] bytes = switch (ending(name)) {
            case "css" -> replace(source, STYLE_URL, found -> "url(\"" + url(resolve(name, found.group(1))) + "\")");
            case "js" -> replace(source, SCRIPT_IMPORT, found -> imported(name, found));
            default -> source;
        };
        String url = BASE + digest(bytes) + "/" + name;
        boolean text = !name.endsWith(".woff2") && !name.endsWith(".png");
        String type = TYPES.getOrDefault(ending(name), "application/octet-stream");
        var asset = new Asset(url, type, bytes, text ? Optional.of(gzip(bytes)) : Optional.empty());
        byName.put(name, asset);
        byUrl.put(url, asset);
        return asset;
    }

    private String imported(String name, Matcher found) {
        boolean late = found.group(3) != null;
        if (late && name.contains("/")) {
            return found.group();
        }
        String target = late ? found.group(4) : found.group(2);
        String url = url(target.startsWith(".") ? resolve(name, target) : packageFile(target));
        return (late ? found.group(3) : found.group(1)) + "\"" + url + "\"";
    }

    /// `prosemirror-model` is the module of that package.
    private String packageFile(String name) {
        String built = name + "/dist/index.js";
        return sources.containsKey(built) ? built : name + "/index.js";
    }

    private static String resolve(String from, String to) {
        int slash = from.lastIndexOf('/');
        String path = (slash < 0 ? "" : from.substring(0, slash + 1)) + to;
        return java.nio.file.Path.of(path).normalize().toString().replace('\\', '/');
    }

    private static byte[] replace(byte[] source, Pattern pattern, Function<Matcher, String> replacement) {
        Matcher matcher = pattern.matcher(new String(source, StandardCharsets.UTF_8));
        var text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(replacement.apply(matcher)));
        }
        return matcher.appendTail(text).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
