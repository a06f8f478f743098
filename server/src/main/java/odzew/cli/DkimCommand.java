package odzew.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.database.Database;
import odzew.dkim.DkimKey;
import odzew.dkim.DkimKeys;
import odzew.doctor.DnsRecords;
import odzew.problem.Language;
import odzew.problem.Problem;
import odzew.secret.InstallationKey;

/// `odzew admin dkim …`: the keys that sign messages where the relay does not. Returns the process's exit code.
public final class DkimCommand {

    public static final String USAGE = """
            odzew admin dkim list                    the keys of all domains, and the records in DNS that they need
            odzew admin dkim create DOMAIN           a new key; prints the record to publish, signs nothing yet
            odzew admin dkim activate DOMAIN SELECTOR
                        signs with this key once its record is found; the key used before is retired
            odzew admin dkim retire DOMAIN SELECTOR  stops signing with this key
            """;

    private final DkimKeys keys;
    private final Function<String, List<String>> records;
    private final Actor actor;
    private final Language language;
    private final PrintStream out;
    private final PrintStream err;

    public static DkimCommand of(Database database, byte[] secret) {
        return new DkimCommand(
                new DkimKeys(database, new InstallationKey(secret), InstantSource.system()),
                DnsRecords.system()::textsOrNone,
                Actor.system("admin " + System.getProperty("user.name", "")),
                AdminCommand.language(System.getenv()),
                System.out,
                System.err);
    }

    /// @param records finds the texts of a name in DNS
    DkimCommand(
            DkimKeys keys,
            Function<String, List<String>> records,
            Actor actor,
            Language language,
            PrintStream out,
            PrintStream err) {
        this.keys = keys;
        this.records = records;
        this.actor = actor;
        this.language = language;
        this.out = out;
        this.err = err;
    }

    /// @param words without the leading `dkim`
    public int run(List<String> words) {
        try {
            return run(Arguments.of(words));
        } catch (Problem problem) {
            problem.errors().forEach(it -> err.println(it.message().in(language)));
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    private int run(Arguments arguments) {
        switch (arguments.word(0)) {
            case "list" -> keys.list().forEach(this::print);
            case "create" -> {
                DkimKey key = keys.create(arguments.word(1), act(arguments));
                print(key);
                out.printf(
                        "Publish this record, then run: odzew admin dkim activate %s %s%n",
                        key.domain(), key.selector());
            }
            case "activate" -> {
                return activate(arguments);
            }
            case "retire" -> print(keys.retire(arguments.word(1), arguments.word(2), act(arguments)));
            default -> throw new Arguments.Wrong("Unknown: admin dkim " + arguments.word(0));
        }
        return 0;
    }

    private int activate(Arguments arguments) {
        String domain = arguments.word(1);
        String selector = arguments.word(2);
        if (!keys.activate(domain, selector, records, act(arguments))) {
            err.printf(
                    "Not activated: the record %s._domainkey.%s with this key was not found. Publish it, or wait until the"
                            + " name servers show it.%n",
                    selector, domain);
            return 1;
        }
        keys.list().stream()
                .filter(it -> it.domain().equalsIgnoreCase(domain) && it.state() != DkimKey.State.CREATED)
                .forEach(this::print);
        return 0;
    }

    private void print(DkimKey key) {
        out.printf(
                "%s\t%s\t%s%n", key.domain(), key.selector(), key.state().name().toLowerCase(Locale.ROOT));
        key.keepsRecordUntil()
                .ifPresentOrElse(
                        until -> out.printf("  keep the record %s until %s%n", key.recordName(), until),
                        () -> out.printf("  %s. IN TXT %s%n", key.recordName(), key.recordStrings()));
    }

    private AuditedCommand act(Arguments arguments) {
        return AuditedCommand.of(actor, "dkim." + arguments.word(0), "dkim " + arguments.word(1));
    }
}
