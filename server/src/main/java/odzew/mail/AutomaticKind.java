package odzew.mail;

/// The kind of automatic mail, as far as the headers show it. An automatic message must not be answered
/// automatically (RFC 3834 §2); only bounces and auto-replies add nothing new to a ticket.
public enum AutomaticKind {
    NONE("none"),
    /// Out-of-office, acknowledgement, read receipt.
    AUTO_REPLIED("auto-replied"),
    /// A machine that may well need an agent: monitoring, another ticket system, a shop.
    AUTO_GENERATED("auto-generated"),
    /// A delivery status notification of any kind; its reports give the details.
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
