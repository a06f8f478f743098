package odzew.doctor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.DatabaseException;
import odzew.database.OpenDatabase;
import odzew.dkim.DkimKeys;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.settings.Settings;

/// Runs all checks. Those of the machine run also where the database cannot be reached.
public final class Doctor {

    private final Settings settings;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Optional<DnsChecks> dns;

    /// Asks no name servers.
    public Doctor(Settings settings, Map<String, String> environment, InstantSource clock) {
        this(settings, environment, clock, Optional.empty());
    }

    private Doctor(Settings settings, Map<String, String> environment, InstantSource clock, Optional<DnsChecks> dns) {
        this.dns = dns;
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    /// The same, with the records of the queues' domains.
    ///
    /// @param selectors of DKIM, as the relay signs
    public Doctor asking(DnsRecords records, List<String> selectors) {
        return new Doctor(settings, environment, clock, Optional.of(new DnsChecks(records, selectors)));
    }

    public List<Finding> examine() {
        var findings = new ArrayList<>(new MachineChecks(settings, environment, clock.instant())
                .findings()
                .toList());
        try (var open = OpenDatabase.join(settings.databaseSettings())) {
            findings.add(Finding.ok("database", "The database answers, and its tables are those of this version."));
            new DatabaseChecks(open.database(), clock.instant()).findings().forEach(findings::add);
            captured(Installation.roleOf(open.database())).ifPresent(findings::add);
            dns.ifPresent(it -> {
                it.findings(DnsChecks.domains(open.database())).forEach(findings::add);
                it.ownKeys(DkimKeys.list(open.database()), clock.instant()).forEach(findings::add);
            });
        } catch (DatabaseException e) {
            findings.add(Finding.fail(
                    "database", String.valueOf(e.getMessage()), "Without the database nothing else was examined."));
        }
        return List.copyOf(findings);
    }

    private Optional<Finding> captured(Optional<InstallationRole> role) {
        return Optional.of(Finding.warn(
                        "relay.capture",
                        "This installation is a production, and captures all messages: customers receive nothing.",
                        "Set ODZEW_SMTP_URL to a relay; or declare a trial: odzew admin this-is staging."))
                .filter(_ -> settings.capture() && role.equals(Optional.of(InstallationRole.PRODUCTION)));
    }
}
