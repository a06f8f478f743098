package odzew.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import odzew.account.Actor;
import odzew.account.AuditChain;
import odzew.account.AuditLog;
import odzew.account.AuditLog.Line;
import odzew.account.AuditLog.Noted;
import odzew.account.AuditLog.Numbers;
import odzew.account.AuditLog.Verification;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.http.Json;
import odzew.secret.InstallationKey;

/// `odzew admin audit …`
final class AuditCommand {

    static final String USAGE = """
            odzew admin audit verify [--noted POSITION:HASH]  check the audit log against its chain, and against a noted link
            odzew admin audit explain NUMBERS WHY             say why numbers have no entry: a server was killed then, say
            odzew admin audit export                          the audit log as JSON lines
            """;

    private final AuditChain chain;
    private final AuditLog log;
    private final CommandRunner acts;
    private final Actor actor;
    private final PrintStream out;
    private final PrintStream err;

    AuditCommand(
            Database database,
            InstallationKey key,
            InstantSource clock,
            Actor actor,
            PrintStream out,
            PrintStream err) {
        this.chain = new AuditChain(database, key);
        this.log = new AuditLog(database, key);
        this.acts = new CommandRunner(database, clock);
        this.actor = actor;
        this.out = out;
        this.err = err;
    }

    /// Returns the process's exit code.
    int run(Arguments arguments) {
        boolean more = true;
        while (more) {
            more = chain.chainNext() > 0;
        }
        return switch (arguments.word(1)) {
            case "verify" -> verify(arguments.option("noted").map(AuditCommand::noted));
            case "explain" -> explain(numbers(arguments.word(2)), arguments.word(3));
            case "export" -> export();
            default -> throw new Arguments.Wrong("Unknown: admin audit " + arguments.word(1));
        };
    }

    private int verify(Optional<Noted> noted) {
        String broken = switch (log.verify(noted)) {
            case Verification.Whole(long links, String hash) -> {
                out.printf("The audit log is whole: %d entries, the last link is %d:%s%n", links, links, hash);
                List<Long> erased = log.erased();
                if (!erased.isEmpty()) {
                    out.println("A person was erased from these entries, whose text is no longer proved: " + erased);
                }
                yield "";
            }
            case Verification.Changed(long position, long entry) ->
                "Entry %d, at position %d of the chain, was changed.".formatted(entry, position);
            case Verification.Removed(long position, long entry) ->
                "Entry %d, at position %d of the chain, was removed.".formatted(entry, position);
            case Verification.LinkMissing(long position) -> "The link at position %d is missing.".formatted(position);
            case Verification.Added(long entry) ->
                "Entry %d was added where the chain had passed already.".formatted(entry);
            case Verification.OtherHistory(long position) ->
                "The chain no longer has the noted link at position %d.".formatted(position);
            case Verification.Unexplained(List<Numbers> numbers) ->
                ("These numbers were given and have no entry: %s. A server that is killed between writing and committing"
                                + " leaves such a gap; so does the removal of an entry before it is chained. If you"
                                + " know the cause, record it: odzew admin audit explain %s \"…\"")
                        .formatted(
                                numbers.stream().map(Numbers::toString).collect(Collectors.joining(", ")),
                                numbers.getFirst());
        };
        if (!broken.isEmpty()) {
            err.println("The audit log is broken. " + broken);
        }
        return broken.isEmpty() ? 0 : 1;
    }

    private int explain(Numbers numbers, String why) {
        AuditLog.explain(acts, actor, numbers, why);
        return 0;
    }

    private static Numbers numbers(String text) {
        if (!text.matches("\\d{1,18}(-\\d{1,18})?")) {
            throw new Arguments.Wrong("Say which numbers, as `verify` does: 17 or 17-19.");
        }
        String[] parts = text.split("-");
        return new Numbers(Long.parseLong(parts[0]), Long.parseLong(parts[parts.length - 1]));
    }

    private int export() {
        log.read(line -> out.println(json(line)));
        out.flush();
        return 0;
    }

    private static String json(Line line) {
        var json = new LinkedHashMap<String, Object>();
        json.put("position", line.position().isPresent() ? line.position().getAsLong() : null);
        json.put("id", line.id());
        json.put("at", line.entry().at());
        json.put("actor_kind", line.entry().actor().kind());
        json.put("actor", line.entry().actor().name());
        json.put("address", line.entry().actor().address());
        json.put("request_id", line.entry().actor().request());
        json.put("action", line.entry().action());
        json.put("subject", line.entry().subject());
        json.put("detail", line.entry().detail());
        json.put("hash", line.hash());
        return Json.mapper().writeValueAsString(json);
    }

    private static Noted noted(String text) {
        if (!text.matches("\\d{1,18}:[0-9a-fA-F]{64}")) {
            throw new Arguments.Wrong("--noted takes what an earlier check said: POSITION:HASH.");
        }
        String[] parts = text.split(":");
        return new Noted(Long.parseLong(parts[0]), parts[1]);
    }
}
