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

    private static final String DKIM = "dns.dkim";
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
                    "dns.answer", DnsText.NO_ANSWER.with(String.valueOf(e.getMessage())), DnsText.NO_ANSWER_REMEDY));
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
                    "dns.answer", DnsText.NO_ANSWER.with(String.valueOf(e.getMessage())), DnsText.NO_ANSWER_REMEDY);
        }
        String name = key.recordName();
        return switch (key.state()) {
            case ACTIVE ->
                published
                        ? Finding.ok(DKIM, DnsText.KEY_ACTIVE.with(name))
                        : Finding.fail(DKIM, DnsText.KEY_MISSING.with(name), DnsText.KEY_REMEDY);
            case CREATED ->
                published
                        ? Finding.warn(
                                DKIM,
                                DnsText.KEY_UNUSED.with(name),
                                DnsText.KEY_UNUSED_REMEDY.with(key.domain(), key.selector()))
                        : Finding.warn(DKIM, DnsText.KEY_NEW.with(name), DnsText.KEY_REMEDY);
            case RETIRED ->
                published
                        ? Finding.ok(DKIM, DnsText.KEY_RETIRED.with(name))
                        : Finding.warn(
                                DKIM,
                                DnsText.KEY_EARLY.with(name),
                                DnsText.KEY_EARLY_REMEDY.with(key.keepsRecordUntil()
                                        .map(Instant::toString)
                                        .orElse("")));
        };
    }

    private Finding mx(String domain) throws Unanswered {
        List<String> servers = dns.find(domain, "MX");
        if (servers.isEmpty()) {
            return Finding.warn("dns.mx", DnsText.NO_MX.with(domain), DnsText.MX_REMEDY);
        }
        return servers.stream().anyMatch(it -> it.endsWith(" ."))
                ? Finding.warn("dns.mx", DnsText.NULL_MX.with(domain), DnsText.MX_REMEDY)
                : Finding.ok("dns.mx", DnsText.MX.with(domain, String.join(", ", servers)));
    }

    private Finding spf(String domain) throws Unanswered {
        List<String> records = dns.texts(domain).stream()
                .filter(it -> it.toLowerCase(Locale.ROOT).matches(SPF + "( .*)?"))
                .toList();
        if (records.size() > 1) {
            return Finding.fail(
                    "dns.spf", DnsText.SPF_SEVERAL.with(domain, records.size()), DnsText.SPF_SEVERAL_REMEDY);
        }
        if (records.isEmpty()) {
            return Finding.fail("dns.spf", DnsText.SPF_NONE.with(domain), DnsText.SPF_NONE_REMEDY);
        }
        String record = records.getFirst().toLowerCase(Locale.ROOT);
        return record.matches(".* [+]?all( .*)?")
                ? Finding.fail("dns.spf", DnsText.SPF_ALL.with(domain, record), DnsText.SPF_ALL_REMEDY)
                : Finding.ok("dns.spf", DnsText.SPF.with(domain, records.getFirst()));
    }

    /// The record of the domain itself, else of the domain above it.
    private Finding dmarc(String domain) throws Unanswered {
        for (String name = domain; name.contains("."); name = name.substring(name.indexOf('.') + 1)) {
            List<String> records = dns.texts("_dmarc." + name).stream()
                    .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(DMARC))
                    .toList();
            if (records.size() > 1) {
                return Finding.fail("dns.dmarc", DnsText.DMARC_SEVERAL.with(name), DnsText.DMARC_SEVERAL_REMEDY);
            }
            if (!records.isEmpty()) {
                return Finding.ok("dns.dmarc", DnsText.DMARC.with(name, records.getFirst()));
            }
        }
        return Finding.warn(
                "dns.dmarc", DnsText.DMARC_NONE.with(domain), DnsText.DMARC_NONE_REMEDY.with(domain, domain));
    }

    private Finding dkim(String domain, String selector) throws Unanswered {
        String name = selector + "._domainkey." + domain;
        List<String> keys = dns.texts(name);
        if (keys.stream().anyMatch(it -> it.matches("(?s).*\\bp=\\s*[A-Za-z0-9+/].*"))) {
            return Finding.ok(DKIM, DnsText.DKIM.with(name));
        }
        return Finding.fail(
                DKIM, (keys.isEmpty() ? DnsText.DKIM_NONE : DnsText.DKIM_REVOKED).with(name), DnsText.DKIM_REMEDY);
    }
}
