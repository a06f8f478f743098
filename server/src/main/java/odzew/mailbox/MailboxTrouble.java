package odzew.mailbox;

import java.io.IOException;
import java.util.List;
import odzew.problem.CodedText;
import odzew.problem.LocalizedText;

/// The reason why a mailbox cannot be read, worded for its administrator.
public final class MailboxTrouble extends IOException {

    /// Kinds differ by remedy.
    public enum Kind {
        UNKNOWN_HOST(
                "there is no server of that name; check the host for a typing error",
                "nie ma serwera o tej nazwie; sprawdź, czy w nazwie nie ma literówki"),
        REFUSED(
                "no server answers there; check host, port and firewall (IMAP: 993 with TLS, 143 with STARTTLS)",
                "żaden serwer tam nie odpowiada; sprawdź nazwę, port i zaporę (IMAP: 993 z TLS, 143 ze STARTTLS)"),
        SILENT(
                "the server did not answer in time; the next attempt is automatic",
                "serwer nie odpowiedział na czas; próba zostanie ponowiona automatycznie"),
        TLS_NAME(
                "the server's certificate is for another name; use the name in the certificate",
                "certyfikat serwera jest wystawiony na inną nazwę; użyj nazwy z certyfikatu"),
        TLS_CERTIFICATE(
                "the server's certificate is not trusted; install one from a known authority, or make Java trust"
                        + " it (-Djavax.net.ssl.trustStore in ODZEW_JAVA_OPTIONS)",
                "certyfikat serwera nie jest zaufany; zainstaluj certyfikat znanego urzędu albo dodaj go do"
                        + " zaufanych w Javie (-Djavax.net.ssl.trustStore w ODZEW_JAVA_OPTIONS)"),
        TLS_MISSING(
                "the server does not speak TLS there; check the port and the security setting (TLS for 993,"
                        + " STARTTLS for 143)",
                "serwer nie obsługuje tam TLS; sprawdź port i zabezpieczenie (TLS dla 993, STARTTLS dla 143)"),
        SIGN_IN(
                "the server rejects the user name or password; set the password again (on the mailbox's page or"
                        + " with `odzew admin mailbox secret`); some providers require an app password",
                "serwer odrzuca nazwę użytkownika lub hasło; ustaw hasło ponownie (na stronie skrzynki lub"
                        + " poleceniem `odzew admin mailbox secret`); niektórzy dostawcy wymagają hasła aplikacji"),
        TOKEN(
                "consent to read the mailbox has ended or was withdrawn; grant it again (on the mailbox's page"
                        + " or with `odzew admin mailbox oauth`)",
                "zgoda na odczyt skrzynki wygasła lub została cofnięta; udziel jej ponownie (na stronie skrzynki"
                        + " lub poleceniem `odzew admin mailbox oauth`)"),
        FOLDER(
                "there is no such folder; `odzew admin mailbox test` lists those that are there",
                "nie ma takiego folderu; `odzew admin mailbox test` wymienia istniejące"),
        ANSWER(
                "the server refused or sent an unreadable response; the next attempt is automatic",
                "serwer odmówił albo jego odpowiedź jest nieczytelna; próba zostanie ponowiona automatycznie"),
        BROKEN(
                "the connection was lost; the next attempt is automatic",
                "połączenie zostało zerwane; próba zostanie ponowiona automatycznie"),
        SECRET(
                "the stored password cannot be decrypted with this installation's key (ODZEW_SECRET or the file"
                        + " secret in the data directory); set it again with `odzew admin mailbox secret`",
                "zapisanego hasła nie da się odszyfrować kluczem tej instalacji (ODZEW_SECRET lub plik secret w"
                        + " katalogu danych); ustaw je ponownie poleceniem `odzew admin mailbox secret`");

        private final LocalizedText remedy;

        Kind(String english, String polish) {
            this.remedy = new LocalizedText(english, polish);
        }

        public LocalizedText remedy() {
            return remedy;
        }

        /// True if waiting does not help and an administrator must act.
        public boolean needsSomebody() {
            return switch (this) {
                case SIGN_IN, TOKEN, FOLDER, SECRET, TLS_NAME, TLS_CERTIFICATE, TLS_MISSING -> true;
                case UNKNOWN_HOST, REFUSED, SILENT, ANSWER, BROKEN -> false;
            };
        }
    }

    private static final int LONGEST = 300;

    private final Kind kind;
    private final transient CodedText reason;

    public MailboxTrouble(Kind kind, CodedText reason) {
        super(reason.text().english());
        this.kind = kind;
        this.reason = oneLine(reason);
    }

    public MailboxTrouble(Kind kind, CodedText reason, Throwable cause) {
        super(reason.text().english(), cause);
        this.kind = kind;
        this.reason = oneLine(reason);
    }

    public Kind kind() {
        return kind;
    }

    public CodedText reason() {
        return reason;
    }

    /// The cause and the remedy.
    public LocalizedText text() {
        return text(kind, reason);
    }

    static LocalizedText text(Kind kind, CodedText reason) {
        return LocalizedText.joined(": ", List.of(reason.text(), kind.remedy()));
    }

    /// A server's text is reduced to one line without control characters.
    private static CodedText oneLine(CodedText reason) {
        return new CodedText(
                reason.code(),
                reason.values().stream().map(MailboxTrouble::oneLine).toList());
    }

    private static String oneLine(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
