package odzew.installation;

/// The reasons why a server does not act towards the outside.
public enum QuietReason {
    OTHER_DATABASE(
            "The database was restored or copied from another PostgreSQL.",
            "Baza danych została odtworzona lub skopiowana z innego PostgreSQL."),
    OTHER_PLACE("The data directory is a copy or was moved.", "Katalog danych jest kopią albo został przeniesiony."),
    OTHER_ADDRESS(
            "The public address (ODZEW_PUBLIC_URL) is not that of the installation.",
            "Adres publiczny (ODZEW_PUBLIC_URL) nie jest adresem tej instalacji."),
    /// The secret was replaced while this server was cut off from the database.
    OTHER_SECRET(
            "The secret of this server is no longer the installation's (ODZEW_SECRET, or the file secret): stop this"
                    + " server, give it the present secret, and start it again.",
            "Sekret tego serwera nie jest już sekretem instalacji (ODZEW_SECRET lub plik secret): zatrzymaj ten"
                    + " serwer, podaj mu obecny sekret i uruchom go ponownie."),
    CLOCK(
            "The clock of this machine differs from the database's by more than 20 seconds.",
            "Zegar tej maszyny różni się od zegara bazy danych o ponad 20 sekund.");

    private final String english;
    private final String polish;

    QuietReason(String english, String polish) {
        this.english = english;
        this.polish = polish;
    }

    public String english() {
        return english;
    }

    public String polish() {
        return polish;
    }
}
