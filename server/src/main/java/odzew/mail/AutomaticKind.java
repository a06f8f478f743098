package odzew.mail;

/// Whether a person wrote a mail, as far as its headers tell. Nobody answers an automatic mail
/// automatically (RFC 3834 §2); only bounces and auto-replies say nothing new about a ticket.
public enum AutomaticKind {
    NONE("none"),
    /// Out-of-office, acknowledgement, read receipt.
    AUTO_REPLIED("auto-replied"),
    /// A machine that may well ask for work: monitoring, another ticket system, a shop.
    AUTO_GENERATED("auto-generated"),
    /// A delivery status notification of any kind; the reports say what it reports.
    BOUNCE("bounce"),
    LIST("list"),
    /// An abuse or authentication report (RFC 5965).
    FEEDBACK("feedback");

    private final String word;

    AutomaticKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
