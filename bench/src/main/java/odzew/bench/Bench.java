package odzew.bench;

import java.util.Arrays;

/// `./odzew bench COMMAND [--option value …]`
public final class Bench {

    private static final String USAGE = """
            usage: odzew bench durability [--replies 10000] [--kills 20] [--connections 16] [--drops 20] [--seed N]
                   odzew bench responses [--seconds 6] [--mails 5000] [--finished 0]
                   odzew bench rest [--settle 60] [--seconds 120]
                   odzew bench out [--mails 2000] [--rounds 3] [--seconds 8] [--finished 0]
                   odzew bench pages [--requests 300] [--messages 500] [--mails 12] [--bytes 2000000] [--only PART]
                   odzew bench starts [--rounds 5]
                   odzew bench chaos [--connections 8] [--seconds 10] [--held-seconds 1800]
                   odzew bench ingest [--mails 10000] [--kills 20] [--measured 2000] [--corpus FOLDER:FOLDER] [--seed N]
                   odzew bench large-mails [--octets 26214400] [--seconds 300]
                   odzew bench failover [--rate 20] [--before 5] [--after 20] [--packaging FOLDER]
                   odzew bench scale [--small 10000] [--large 1000000] [--requests 500]
            All take --jar FILE (default: server/target/odzew.jar) and --work FOLDER (default: a new temporary one, which
            is removed at the end). The databases that scale fills stay in a --work FOLDER and are used again.""";

    private Bench() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(args));
    }

    static int run(String... args) throws Exception {
        if (args.length == 0) {
            System.err.println(USAGE);
            return 2;
        }
        try {
            return run(args[0], Options.parse(Arrays.asList(args).subList(1, args.length)));
        } catch (Options.InvalidOption e) {
            System.err.println("odzew bench: " + e.getMessage() + "\n" + USAGE);
            return 2;
        }
    }

    private static int run(String command, Options options) throws Exception {
        return switch (command) {
            case "chaos" -> ChaosRun.of(options).run();
            case "durability" -> DurabilityRun.of(options).run().passed() ? 0 : 1;
            case "failover" -> failover(options);
            case "ingest" -> ingest(options);
            case "large-mails" -> largeMails(options);
            case "out" -> OutRun.of(options).run();
            case "pages" -> PagesRun.of(options).run();
            case "rest" -> RestRun.of(options).run();
            case "responses" -> ResponsesRun.of(options).run();
            case "scale" -> ScaleRun.of(options).run();
            case "starts" -> StartsRun.of(options).run();
            default -> {
                System.err.println(USAGE);
                yield 2;
            }
        };
    }

    private static int largeMails(Options options) throws Exception {
        if (IngestRun.missing().isPresent()) {
            System.err.println(IngestRun.missing().get());
            return 3;
        }
        LargeMailRun.Verdict verdict = LargeMailRun.of(options).run();
        System.out.println(verdict.text());
        return verdict.passed() ? 0 : 1;
    }

    private static int failover(Options options) throws Exception {
        if (FailoverRun.missing().isPresent()) {
            System.err.println(FailoverRun.missing().get());
            return 3;
        }
        return FailoverRun.of(options).run();
    }

    private static int ingest(Options options) throws Exception {
        if (IngestRun.missing().isPresent()) {
            System.err.println(IngestRun.missing().get());
            return 3;
        }
        return IngestRun.of(options).run().passed() ? 0 : 1;
    }
}
