package odzew.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odzew.database.Database;
import odzew.dkim.DkimKey;
import odzew.doctor.DnsRecords.Unanswered;

/// Checks what the world reads about the domains of our addresses: MX, SPF (RFC 7208), DMARC (RFC 7489) and, for
/// named selectors, DKIM (RFC 6376). Whether the relay's own address passes SPF is not known here.
final class DnsChecks {

    private static final String SPF = "v=spf1";
    private static final String DMARC = "v=dmarc1";

    private final DnsRecords dns;
    private final List<String> selectors;

    /// @param selectors of DKIM, as the relay signs
    DnsChecks(DnsRecords dns, List<String> selectors) {
        this.dns = dns;
        this.selectors = List.copyOf(selectors);
    }

    /// The domains of the queues that send.
    static List<String> domains(Database database) {
        return database.read(
                handle -> handle.createQuery("""
                        select distinct lower(substring(email from '@([^@]+)$')) as domain
                          from ticket_queue
                         where email like '%@%'
                         order by 1
                        """).mapTo(String.class).list());
    }

    Stream<Finding> findings(List<String> domains) {
        return domains.stream().flatMap(domain -> of(domain).stream());
    }

    private List<Finding> of(String domain) {
        var findings = new ArrayList<Finding>();
        try {
            findings.add(mx(domain));
            findings.add(spf(domain));
            findings.add(dmarc(domain));
            for (String selector : selectors) {
                findings.add(dkim(domain, selector));
            }
        } catch (Unanswered e) {
            findings.add(Finding.warn(
                    "dns.answer",
                    "The name servers gave no answer about " + e.getMessage() + ".",
                    "Check /etc/resolv.conf and the firewall; this domain was not examined to the end."));
        }
        return findings;
    }

    /// The records of our own keys. Those that receivers no longer need are not examined.
    Stream<Finding> ownKeys(List<DkimKey> keys, Instant now) {
        return keys.stream().filter(key -> key.needsRecord(now)).map(this::ownKey);
    }

    private Finding ownKey(DkimKey key) {
        boolean published;
        try {
            published = key.isPublished(dns.texts(key.recordName()));
        } catch (Unanswered e) {
            return Finding.warn(
                    "dns.answer",
                    "The name servers gave no answer about " + e.getMessage() + ".",
                    "Check /etc/resolv.conf and the firewall; this key was not examined.");
        }
        String name = key.recordName();
        String remedy = "odzew admin dkim list prints the record to publish.";
        return switch (key.state()) {
            case ACTIVE ->
                published
                        ? Finding.ok("dns.dkim", "Messages are signed with " + name + ", which is published.")
                        : Finding.fail(
                                "dns.dkim",
                                "Messages are signed with " + name + ", and its record is missing or has another key.",
                                remedy);
            case CREATED ->
                published
                        ? Finding.warn(
                                "dns.dkim",
                                name + " is published and signs nothing yet.",
                                "odzew admin dkim activate " + key.domain() + " " + key.selector())
                        : Finding.warn("dns.dkim", "The new key " + name + " is not published yet.", remedy);
            case RETIRED ->
                published
                        ? Finding.ok("dns.dkim", "The retired key " + name + " is still published.")
                        : Finding.warn(
                                "dns.dkim",
                                "The record of the retired key " + name + " was removed early: messages on their way"
                                        + " cannot be verified.",
                                "Publish it again until "
                                        + key.keepsRecordUntil()
                                                .map(Instant::toString)
                                                .orElse("") + ".");
        };
    }

    private Finding mx(String domain) throws Unanswered {
        List<String> servers = dns.find(domain, "MX");
        boolean none = servers.stream().anyMatch(it -> it.endsWith(" ."));
        return servers.isEmpty() || none
                ? Finding.warn(
                        "dns.mx",
                        none ? domain + " declares that it receives no mail." : domain + " has no MX record.",
                        "Answers and bounces to this domain get lost: set its MX to the server that hands mail over to"
                                + " Odzew, or that holds the mailbox.")
                : Finding.ok("dns.mx", domain + " receives mail at " + String.join(", ", servers) + ".");
    }

    private Finding spf(String domain) throws Unanswered {
        List<String> records = dns.texts(domain).stream()
                .filter(it -> it.toLowerCase(Locale.ROOT).matches(SPF + "( .*)?"))
                .toList();
        if (records.size() > 1) {
            return Finding.fail(
                    "dns.spf",
                    domain + " has " + records.size() + " SPF records, so receivers use none.",
                    "Join them into one record.");
        }
        if (records.isEmpty()) {
            return Finding.fail(
                    "dns.spf",
                    domain + " has no SPF record.",
                    "Publish one that names the relay, such as: v=spf1 include:_spf.example.com -all");
        }
        String record = records.getFirst().toLowerCase(Locale.ROOT);
        if (record.matches(".* [+]?all( .*)?")) {
            return Finding.fail(
                    "dns.spf", "The SPF record of " + domain + " lets any server send: " + record, "End it with -all.");
        }
        return Finding.ok("dns.spf", "SPF of " + domain + ": " + records.getFirst());
    }

    /// The record of the domain itself, else of the domain above it.
    private Finding dmarc(String domain) throws Unanswered {
        for (String name = domain; name.contains("."); name = name.substring(name.indexOf('.') + 1)) {
            List<String> records = dns.texts("_dmarc." + name).stream()
                    .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(DMARC))
                    .toList();
            if (records.size() > 1) {
                return Finding.fail("dns.dmarc", name + " has several DMARC records.", "Keep one.");
            }
            if (!records.isEmpty()) {
                return Finding.ok("dns.dmarc", "DMARC of " + name + ": " + records.getFirst());
            }
        }
        return Finding.warn(
                "dns.dmarc",
                domain + " has no DMARC record; large providers reject or hide mail of such domains.",
                "Publish at _dmarc." + domain + ": v=DMARC1; p=none; rua=mailto:postmaster@" + domain);
    }

    private Finding dkim(String domain, String selector) throws Unanswered {
        String name = selector + "._domainkey." + domain;
        List<String> keys = dns.texts(name);
        boolean usable = keys.stream().anyMatch(it -> it.matches("(?s).*\\bp=\\s*[A-Za-z0-9+/].*"));
        return usable
                ? Finding.ok("dns.dkim", "The DKIM key " + name + " is published.")
                : Finding.fail(
                        "dns.dkim",
                        keys.isEmpty() ? "There is no DKIM key " + name + "." : "The DKIM key " + name + " is revoked.",
                        "Publish the key of the relay that signs, or correct the selector.");
    }
}
