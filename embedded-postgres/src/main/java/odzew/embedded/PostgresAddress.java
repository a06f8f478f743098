package odzew.embedded;

/// The port and credentials of the embedded PostgreSQL. Its text form never shows the password.
public record PostgresAddress(int port, String database, String user, String password) {

    public String host() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host() + "/" + database;
    }
}
