package odzew;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.cli.ThisServer;
import odzew.database.Database;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.store.Places;

/// `odzew admin this-is …`: declares the role of an installation, after which its servers act.
final class ThisIsCommand {

    static final String USAGE = """
            odzew admin this-is production|staging     after a restore, a move or a new address: says what this
                installation is; staging sends to the addresses of ODZEW_STAGING_MAIL only
            odzew admin this-is copy     before the first start on a database that another program restored in its
                place (PITR, a snapshot, rsync): its servers are quiet until one of the above
            """;

    private ThisIsCommand() {}

    static int run(Settings settings, Database database, List<String> args, PrintStream out, PrintStream err) {
        InstallationRole role;
        switch (args.isEmpty() ? "" : args.getFirst()) {
            case "production" -> role = InstallationRole.PRODUCTION;
            case "staging" -> role = InstallationRole.STAGING;
            case "copy" -> {
                Installation.declareCopy(database, InstantSource.system(), act("COPY"));
                out.println(
                        "This installation is a copy. Its servers are quiet until production or staging is declared.");
                return 0;
            }
            default -> {
                err.print(USAGE);
                return 2;
            }
        }
        Installation.declare(
                database,
                ThisServer.fingerprint(settings, database),
                Identity.of(settings).secret(),
                role,
                InstantSource.system(),
                act(role.name()));
        if (role == InstallationRole.PRODUCTION) {
            String owner = ByteParts.owner(settings, database);
            database.useTransaction(handle -> Places.adopt(handle, owner));
        }
        out.println("This installation is " + args.getFirst() + ". Running servers notice it within seconds.");
        return 0;
    }

    private static AuditedCommand act(String role) {
        var actor = Actor.system("admin " + System.getProperty("user.name", ""));
        return AuditedCommand.of(actor, "installation.this_is", role);
    }
}
