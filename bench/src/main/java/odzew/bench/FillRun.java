package odzew.bench;

import java.io.IOException;

/// Fills a new data directory and leaves it there, for measuring, trying and looking at.
record FillRun(ServerJar jar, WorkFolder folder, long tickets) {

    static FillRun of(Options options) throws IOException {
        if (!options.values().containsKey("work")) {
            throw new IllegalArgumentException("Say where the data go: --work FOLDER");
        }
        return new FillRun(options.jar(), options.workFolder(), options.number("tickets", 10_000L));
    }

    int run() throws Exception {
        try (var sink = new SmtpSink(1);
                var filled = FilledServer.in(jar, folder, tickets, sink.port(), Filling.Search.BEGINS)) {
            System.out.printf("Look at them with ODZEW_DATA=%s ./odzew serve%n", filled.folder.data());
            return 0;
        }
    }
}
