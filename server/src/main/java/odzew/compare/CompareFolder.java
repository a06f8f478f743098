package odzew.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import odzew.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The files of a comparison: `routes.json`, the states that an operator set; `report.json`, what was seen;
/// `ids.json`, the ids that differ. Only their owner may read them: they hold personal data.
public final class CompareFolder {

    private static final String ROUTES = "routes.json";
    private static final String REPORT = "report.json";
    private static final String IDS = "ids.json";

    private final Path folder;
    private Map<String, RouteState> states = new TreeMap<>();
    private @Nullable FileTime read;

    public CompareFolder(Path folder) {
        this.folder = folder;
    }

    /// Makes the folder where it is missing, and empties the place of bodies that a process left.
    Path bodies() throws IOException {
        Path bodies = folder.resolve("bodies");
        Files.createDirectories(
                bodies, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var left = Files.list(bodies)) {
            for (Path file : left.toList()) {
                if (file.getFileName().toString().startsWith(Body.PREFIX)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return bodies;
    }

    /// The operator's states; a change of the file counts at once.
    synchronized RouteState state(String route, RouteState usual) {
        try {
            FileTime now = Files.getLastModifiedTime(folder.resolve(ROUTES));
            if (!now.equals(read)) {
                states = states();
                read = now;
            }
        } catch (IOException _) {
            states = new TreeMap<>(); // nothing was set
        }
        return states.getOrDefault(route, usual);
    }

    private Map<String, RouteState> states() {
        var all = new TreeMap<String, RouteState>();
        json(ROUTES)
                .ifPresent(it -> it.properties()
                        .forEach(entry -> all.put(
                                entry.getKey(),
                                RouteState.valueOf(entry.getValue().asString()))));
        return all;
    }

    /// Sets the state of a route, or of all.
    public void set(String route, RouteState state) {
        var all = states();
        if (route.equals("all")) {
            KnownCall.names().forEach(name -> all.put(name, state));
        } else if (KnownCall.names().contains(route)) {
            all.put(route, state);
        } else {
            throw new IllegalArgumentException(
                    "\"" + route + "\" is none of the routes: all, " + String.join(", ", KnownCall.names()));
        }
        write(ROUTES, all);
    }

    Optional<Results.Saved> report() {
        return json(REPORT).map(it -> Json.mapper().treeToValue(it, Results.Saved.class));
    }

    Optional<JsonNode> ids() {
        return json(IDS);
    }

    void save(Results.Saved report, IdMap ids) {
        write(REPORT, report);
        write(IDS, ids.snapshot());
    }

    private Optional<JsonNode> json(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Json.mapper().readTree(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A reader sees the file before or after, never half of it.
    private synchronized void write(String name, Object content) {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path next = Files.createTempFile(folder, name, ".new", owner);
            Files.write(next, Json.mapper().writeValueAsBytes(content));
            Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
