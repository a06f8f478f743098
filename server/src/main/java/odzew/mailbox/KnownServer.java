package odzew.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import odzew.mailbox.ImapServer.Security;

/// Guesses the IMAP server of an address.
///
/// @param advice the provider's requirement
public record KnownServer(String host, int port, Security security, Advice advice) {

    /// The sign-in method that the provider requires.
    public enum Advice {
        PASSWORD,
        /// A password works only if it is an app password; OAuth consent is better.
        GOOGLE,
        /// Only by OAuth consent.
        MICROSOFT,
        /// IMAP must first be enabled in the mailbox's settings.
        SWITCH_ON
    }

    private static final int TLS_PORT = 993;
    private static final Map<String, KnownServer> BY_DOMAIN = Map.ofEntries(
            known("imap.gmail.com", Advice.GOOGLE, "gmail.com"),
            known("imap.gmail.com", Advice.GOOGLE, "googlemail.com"),
            known("outlook.office365.com", Advice.MICROSOFT, "outlook.com"),
            known("outlook.office365.com", Advice.MICROSOFT, "hotmail.com"),
            known("outlook.office365.com", Advice.MICROSOFT, "live.com"),
            known("outlook.office365.com", Advice.MICROSOFT, "msn.com"),
            known("imap.wp.pl", Advice.SWITCH_ON, "wp.pl"),
            known("poczta.o2.pl", Advice.SWITCH_ON, "o2.pl"),
            known("poczta.o2.pl", Advice.SWITCH_ON, "tlen.pl"),
            known("poczta.o2.pl", Advice.SWITCH_ON, "go2.pl"),
            known("imap.poczta.onet.pl", Advice.SWITCH_ON, "onet.pl"),
            known("imap.poczta.onet.pl", Advice.SWITCH_ON, "onet.eu"),
            known("imap.poczta.onet.pl", Advice.SWITCH_ON, "op.pl"),
            known("imap.poczta.onet.pl", Advice.SWITCH_ON, "vp.pl"),
            known("imap.poczta.onet.pl", Advice.SWITCH_ON, "poczta.onet.pl"),
            known("poczta.interia.pl", Advice.SWITCH_ON, "interia.pl"),
            known("poczta.interia.pl", Advice.SWITCH_ON, "interia.eu"),
            known("poczta.interia.pl", Advice.SWITCH_ON, "interia.com"),
            known("poczta.interia.pl", Advice.SWITCH_ON, "poczta.fm"));

    /// The mail exchanger of a custom domain reveals its provider.
    private static final Map<String, KnownServer> BY_EXCHANGER = Map.ofEntries(
            known("imap.gmail.com", Advice.GOOGLE, "google.com"),
            known("imap.gmail.com", Advice.GOOGLE, "googlemail.com"),
            known("outlook.office365.com", Advice.MICROSOFT, "outlook.com"),
            known("ssl0.ovh.net", Advice.PASSWORD, "ovh.net"));

    /// Providers whose exchanger is the server itself.
    private static final Set<String> READ_WHERE_RECEIVED = Set.of("home.pl", "nazwa.pl");

    private static Map.Entry<String, KnownServer> known(String host, Advice advice, String domain) {
        return Map.entry(domain, new KnownServer(host, TLS_PORT, Security.TLS, advice));
    }

    /// Empty for an invalid address. `exchangers` returns a domain's mail exchangers, best first; it may return
    /// none.
    public static Optional<KnownServer> of(String address, Function<String, List<String>> exchangers) {
        String domain = address.substring(address.indexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        if (!address.contains("@") || !domain.matches("[a-z0-9.-]{3,253}") || !domain.contains(".")) {
            return Optional.empty();
        }
        return Optional.ofNullable(BY_DOMAIN.get(domain))
                .or(() -> exchangers.apply(domain).stream()
                        .map(KnownServer::byExchanger)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> Optional.of(new KnownServer("imap." + domain, TLS_PORT, Security.TLS, Advice.PASSWORD)));
    }

    private static Optional<KnownServer> byExchanger(String exchanger) {
        String host = exchanger.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return BY_EXCHANGER.entrySet().stream()
                .filter(it -> host.equals(it.getKey()) || host.endsWith("." + it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> READ_WHERE_RECEIVED.stream()
                        .filter(provider -> host.endsWith("." + provider))
                        .findFirst()
                        .map(_ -> new KnownServer(host, TLS_PORT, Security.TLS, Advice.PASSWORD)));
    }
}
