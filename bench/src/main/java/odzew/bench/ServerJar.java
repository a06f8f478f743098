package odzew.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The server as built, or as unpacked by `./odzew prepare`; started as `./odzew` would.
record ServerJar(Path path, List<String> more) {

    private static final String CACHE = "odzew.aot";

    /// Returns what `./odzew` would start: the prepared form, if that is newer than the jar.
    static ServerJar of(Path jar) throws IOException {
        Path prepared = jar.resolveSibling("prepared");
        Path cache = prepared.resolve(CACHE);
        boolean ready =
                Files.exists(cache) && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
        return new ServerJar(ready ? prepared.resolve(jar.getFileName()) : jar, List.of());
    }

    boolean isPrepared() {
        return Files.exists(cache());
    }

    /// The jar as built, without the prepared form.
    ServerJar plain() {
        return isPrepared() ? new ServerJar(path.resolve("../..").normalize().resolve(path.getFileName()), more) : this;
    }

    /// The jar as built, with these Java options last, so that they take precedence.
    ServerJar with(String... options) {
        return new ServerJar(plain().path(), List.of(options));
    }

    /// The command line before the server's own arguments; `ODZEW_JAVA_OPTIONS` is added.
    List<String> command() throws IOException {
        var args = new ArrayList<String>();
        args.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        args.addAll(options());
        List<String> own = Stream.of(
                        System.getenv().getOrDefault("ODZEW_JAVA_OPTIONS", "").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        args.addAll(own);
        if (isPrepared() && own.isEmpty()) {
            args.add("-XX:AOTCache=" + cache());
        }
        args.addAll(more);
        args.addAll(List.of("-jar", path.toString()));
        return args;
    }

    private Path cache() {
        return path.resolveSibling(CACHE);
    }

    /// Reads the Java options that the jar itself contains.
    private List<String> options() throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            ZipEntry built = zip.getEntry("BOOT-INF/classes/java.options");
            ZipEntry entry =
                    Objects.requireNonNull(built == null ? zip.getEntry("java.options") : built, "java.options");
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
