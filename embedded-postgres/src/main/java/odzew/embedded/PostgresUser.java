package odzew.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The user that PostgreSQL runs as. It refuses to run as root; a server that runs as root starts its programs
/// through `setpriv` (util-linux) as another user. Otherwise they run as the server's user.
///
/// @param prefix of each command: changes the user, and makes the kernel stop PostgreSQL when the server ends
/// @param owner of its files, if another user
record PostgresUser(List<String> prefix, @Nullable Owner owner) {

    private static final Path CACHE = Path.of("/var/cache/odzew");

    /// glibc keeps up to 8 MB that a connection used for one statement for the next one, instead of returning
    /// it to the system and requesting it again each time.
    private static final Map<String, String> MEMORY =
            Map.of("MALLOC_TRIM_THRESHOLD_", "8388608", "MALLOC_TOP_PAD_", "1048576");

    record Owner(int uid, int gid) {}

    /// Users of services whose data PostgreSQL may own; `nobody` is shared by many services and is never used.
    private static final List<String> SERVICE_USERS = List.of("odzew", "postgres");

    private static final String SHARED = "nobody";

    /// @param folders the owner of the first one that does not belong to root is used; if all do, `odzew` or
    /// `postgres`
    static PostgresUser choose(Path... folders) throws IOException {
        var prefix = new ArrayList<String>();
        if (!Platform.isRoot()) {
            if (Platform.succeeds(new ProcessBuilder("setsid", "true"))) {
                prefix.add("setsid");
            }
            if (Platform.succeeds(new ProcessBuilder("setpriv", "--pdeathsig", "INT", "true"))) {
                prefix.addAll(List.of("setpriv", "--pdeathsig", "INT"));
            }
            return new PostgresUser(List.copyOf(prefix), null);
        }
        Owner owner = owner(folders);
        // a separate session: Ctrl-C reaches only us, and we stop PostgreSQL last
        prefix.add("setsid");
        prefix.addAll(List.of("setpriv", "--reuid", String.valueOf(owner.uid), "--regid", String.valueOf(owner.gid)));
        prefix.addAll(List.of("--clear-groups", "--no-new-privs", "--pdeathsig", "INT"));
        requireSetpriv(prefix);
        return new PostgresUser(List.copyOf(prefix), owner);
    }

    private static void requireSetpriv(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        if (!Platform.succeeds(new ProcessBuilder(command))) {
            throw new PostgresException("Odzew runs as root, and PostgreSQL must not; to start it as another user"
                    + " the programs setpriv and setsid of util-linux are needed and cannot be used here. Install"
                    + " util-linux, or start Odzew as an ordinary user, or set ODZEW_DATABASE_URL.");
        }
    }

    /// A command must not inherit the environment for other PostgreSQL servers (`PGDATA`, `PGPORT`, …).
    ProcessBuilder command(Path workingFolder, List<String> args) {
        var command = new ArrayList<>(prefix);
        command.addAll(args);
        var builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(MEMORY);
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /// The path of the cluster's folder for a program whose working folder it is. The other user may lack the
    /// right to enter the parent folders (`/root`); this path does not need it.
    String nameOf(Path cluster) {
        return owner == null ? cluster.toString() : "/proc/self/cwd";
    }

    /// A folder for the programs that this user can reach and execute.
    Path placeForPrograms(Path wanted) throws IOException {
        if (owner == null
                || Platform.succeeds(command(Path.of("/"), List.of("sh", "-c", "cd \"$0\"", wanted.toString())))) {
            return wanted;
        }
        Files.createDirectories(CACHE);
        PostgresFolder.permit(CACHE, "rwxr-xr-x");
        return CACHE;
    }

    void give(Path path) throws IOException {
        if (owner != null) {
            Files.setAttribute(path, "unix:gid", owner.gid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", owner.uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /// Names the folder that denies access to the other user; PostgreSQL itself would report only a missing
    /// file.
    void requireAccess(PostgresBinaries binaries) {
        if (owner == null) {
            return;
        }
        List<String> version = List.of(binaries.program("postgres").toString(), "--version");
        if (!Platform.succeeds(command(Path.of("/"), version))) {
            throw new PostgresException("PostgreSQL, which runs as user " + owner.uid + " because Odzew runs as root,"
                    + " cannot be started from " + binaries.folder() + "." + closedFolder(binaries.folder())
                    + " Choose another place with ODZEW_DATA (for example /var/lib/odzew), or start Odzew as an"
                    + " ordinary user, or set ODZEW_DATABASE_URL.");
        }
    }

    private static String closedFolder(Path path) {
        for (Path folder = path; folder != null; folder = folder.getParent()) {
            try {
                int mode = (Integer) Files.getAttribute(folder, "unix:mode");
                if ((mode & 1) == 0) {
                    return " It may not enter " + folder + " (chmod o+x would allow it).";
                }
            } catch (IOException e) {
                return "";
            }
        }
        return "";
    }

    private static Owner owner(Path... folders) throws IOException {
        Map<String, Owner> users = users();
        for (Path folder : folders) {
            if (Files.exists(folder)
                    && (Integer) Files.getAttribute(folder, "unix:uid") instanceof Integer uid
                    && uid != 0) {
                var owner = new Owner(uid, (Integer) Files.getAttribute(folder, "unix:gid"));
                if (owner.equals(users.get(SHARED))) {
                    throw new PostgresException(folder + " belongs to the user " + SHARED
                            + ", whom other services share. Give it to a user of its own: chown -R odzew: " + folder);
                }
                return owner;
            }
        }
        return SERVICE_USERS.stream()
                .filter(users::containsKey)
                .map(users::get)
                .findFirst()
                .orElseThrow(
                        () -> new PostgresException("Odzew runs as root, and PostgreSQL must not. Make a user for it"
                                + " (useradd --system --user-group odzew), or start Odzew as an ordinary user, or set"
                                + " ODZEW_DATABASE_URL."));
    }

    private static Map<String, Owner> users() throws IOException {
        var users = new HashMap<String, Owner>();
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":", -1);
            if (fields.length > 3 && fields[2].matches("\\d{1,9}") && fields[3].matches("\\d{1,9}")) {
                users.put(fields[0], new Owner(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
            }
        }
        return users;
    }
}
