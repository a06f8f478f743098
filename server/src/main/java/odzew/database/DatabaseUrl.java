package odzew.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.embedded.PostgresAddress;

/// The address of a PostgreSQL, with user and password. Text made of it never shows the password.
///
/// @param host host and port, or several separated by commas, as in a libpq URI: `db1:5432,db2:5432`
/// @param parameters connection parameters of pgjdbc such as `sslmode`, without `user` and `password`
public record DatabaseUrl(String host, String database, String user, String password, Map<String, String> parameters) {

    private static final Pattern FORM =
            Pattern.compile("(?:postgres|postgresql|jdbc:postgresql)://(?:(?<userinfo>[^@/?#]*)@)?(?<host>[^@/?#]+)"
                    + "/(?<database>[^/?#]+)(?:\\?(?<query>[^#]*))?");

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /// Understands `postgres://user:password@host:port/database?sslmode=…`, the same with `postgresql:`, and
    /// `jdbc:postgresql://host:port/database?user=…&password=…`.
    public static DatabaseUrl parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw malformed("it has not the form");
        }
        Map<String, String> parameters = parameters(form.group("query"));
        String user = parameters.remove("user");
        String password = parameters.remove("password");
        if (form.group("userinfo") instanceof String userinfo) {
            String[] parts = userinfo.split(":", 2);
            user = decode(parts[0]);
            password = parts.length == 2 ? decode(parts[1]) : password;
        }
        if (user == null || user.isEmpty()) {
            throw malformed("it names no user, where expected is");
        }
        return new DatabaseUrl(
                form.group("host"), decode(form.group("database")), user, password == null ? "" : password, parameters);
    }

    public static DatabaseUrl of(PostgresAddress embedded) {
        return new DatabaseUrl(embedded.host(), embedded.database(), embedded.user(), embedded.password(), Map.of());
    }

    /// True for a PostgreSQL of this machine: no firewall between forgets an idle connection.
    boolean isLoopback() {
        return host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
    }

    /// The address for the driver, without user and password.
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + "/" + encode(database) + query(parameters);
    }

    /// The address with user and password in one text. Never log it.
    public String jdbcUrlWithPassword() {
        var all = new LinkedHashMap<>(parameters);
        all.put("user", user);
        all.put("password", password);
        return "jdbc:postgresql://" + host + "/" + encode(database) + query(all);
    }

    DatabaseUrl withDatabase(String name) {
        return new DatabaseUrl(host, name, user, password, parameters);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + "/" + database;
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /// A plus stays a plus: libpq and pgjdbc decode percents only.
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("a percent sign in it must be written %25, as in");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The text itself is not repeated: it holds a password.
    private static DatabaseException malformed(String why) {
        return new DatabaseException("ODZEW_DATABASE_URL cannot be read: " + why
                + " postgres://user:password@host:5432/database?sslmode=require"
                + " (special characters in the password as %40, %2F, %3A …)");
    }
}
