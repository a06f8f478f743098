package odzew.doctor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import odzew.database.Database;
import odzew.database.DatabaseException;
import odzew.database.OpenDatabase;
import odzew.dkim.DkimKeys;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
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

    /// For a command beside the server.
    public List<Finding> examine() {
        return examine(findings -> {
            try (var open = OpenDatabase.join(settings.databaseSettings())) {
                database(open.database(), findings);
            }
        });
    }

    /// For the server itself.
    public List<Finding> examine(Database database) {
        return examine(findings -> database(database, findings));
    }

    private List<Finding> examine(Consumer<List<Finding>> inDatabase) {
        var findings = new ArrayList<>(new MachineChecks(settings, environment, clock.instant())
                .findings()
                .toList());
        try {
            inDatabase.accept(findings);
        } catch (DatabaseException e) {
            findings.add(away(String.valueOf(e.getMessage())));
        } catch (Problem.Busy e) {
            findings.add(away(e.errors().getFirst().message().english()));
        }
        return List.copyOf(findings);
    }

    private static Finding away(String reason) {
        return Finding.fail("database", LocalizedText.verbatim(reason), DatabaseText.AWAY_REMEDY);
    }

    private void database(Database database, List<Finding> findings) {
        findings.add(Finding.ok("database", DatabaseText.ANSWERS));
        new DatabaseChecks(database, clock.instant()).findings().forEach(findings::add);
        findings.addAll(ObjectChecks.findings(settings, database, clock));
        BackupChecks.finding(settings, database).ifPresent(findings::add);
        captured(Installation.roleOf(database)).ifPresent(findings::add);
        dns.ifPresent(it -> {
            it.findings(DnsChecks.domains(database)).forEach(findings::add);
            it.ownKeys(DkimKeys.list(database), clock.instant()).forEach(findings::add);
        });
    }

    private Optional<Finding> captured(Optional<InstallationRole> role) {
        return Optional.of(Finding.warn("relay.capture", DatabaseText.CAPTURES, DatabaseText.CAPTURES_REMEDY))
                .filter(_ -> settings.capture() && role.equals(Optional.of(InstallationRole.PRODUCTION)));
    }
}
