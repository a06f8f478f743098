package odzew.mailbox;

import java.io.IOException;

/// Why a mailbox cannot be read, in words for the one who runs it.
public final class MailboxTrouble extends IOException {

    /// What has to be done about it differs.
    public enum Kind {
        UNKNOWN_HOST("there is no server of that name; check the host for a typing error"),
        REFUSED("nothing answers there; check host, port and firewall (IMAP: 993 with TLS, 143 with STARTTLS)"),
        SILENT("the server does not answer in time; it is tried again by itself"),
        TLS_NAME("the server's certificate is for another name; use the name that the certificate has"),
        TLS_CERTIFICATE("the server's certificate is not trusted; install one of a known authority there, or let Java"
                + " trust it (-Djavax.net.ssl.trustStore in ODZEW_JAVA_OPTIONS)"),
        TLS_MISSING("the server does not talk TLS there; check port and --security (tls for 993, starttls for 143)"),
        SIGN_IN("the server refuses user or password; correct it with `odzew admin mailbox secret`; some providers want"
                + " an app password"),
        TOKEN("the permission to read the mailbox has ended or was withdrawn; grant it again with"
                + " `odzew admin mailbox oauth`"),
        FOLDER("there is no such folder; `odzew admin mailbox test` lists those that are there"),
        ANSWER("the server's answer cannot be understood or is a refusal; it is tried again by itself"),
        BROKEN("the connection broke; it is tried again by itself"),
        SECRET("the stored secret cannot be read with this installation's key (ODZEW_SECRET or the file secret in the"
                + " data directory); set it again with `odzew admin mailbox secret`");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        public String remedy() {
            return remedy;
        }

        /// Whether it stays so until somebody does something.
        boolean needsSomebody() {
            return switch (this) {
                case SIGN_IN, TOKEN, FOLDER, SECRET, TLS_NAME, TLS_CERTIFICATE, TLS_MISSING -> true;
                case UNKNOWN_HOST, REFUSED, SILENT, ANSWER, BROKEN -> false;
            };
        }
    }

    private static final int LONGEST = 300;

    private final Kind kind;

    MailboxTrouble(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    MailboxTrouble(Kind kind, String detail, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// What happened, and the remedy. What the server said is cut to a line without control characters.
    public String words() {
        String said = String.valueOf(getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return (said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said) + ": " + kind.remedy();
    }
}
