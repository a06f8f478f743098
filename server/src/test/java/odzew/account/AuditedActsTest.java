package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Decisions of people are written by audited commands only, never by other transactions. `AuditGuard` holds the
/// same at run time, for all calls of the API and all commands of the administrator.
class AuditedActsTest {

    /// Transactions of classes that write what people decide, which are not about that.
    private static final Map<String, String> EXCUSED = new TreeMap<>(Map.of(
            "ApiUsage.exchange", "when an API user was last here",
            "ApiUsers.refused", "a refusal, which is an entry itself",
            "DeskAgents.refused", "a refusal, which is an entry itself",
            "SecondFactor.accept", "which code was used last",
            "PasskeySignIn.note", "how often a passkey signed",
            "FirstRun.token", "a token that nobody has used yet"));

    private static final Pattern METHOD = Pattern.compile(
            "(?ms)^    (?:(?:public|private|static|final|synchronized) )*[\\w<>\\[\\], .?]+ (\\w+)\\([^;{]*\\{.*?^    }");
    private static final Pattern OPENS = Pattern.compile("\\bdatabase\\s*\\.(?:<[^>]*>)?(?:in|use)Transaction\\(");
    private static final Pattern WRITES = Pattern.compile(
            "(?i)(?:insert into|update|delete from) (" + String.join("|", AuditGuard.GUARDED.keySet()) + ")\\b");

    @Test
    void who_writes_what_people_decide_opens_a_transaction_by_an_act_only() throws IOException {
        var found = new TreeSet<String>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            if (WRITES.matcher(source).find()) {
                Matcher method = METHOD.matcher(source);
                while (method.find()) {
                    if (OPENS.matcher(method.group()).find()) {
                        found.add(file.getFileName().toString().replace(".java", "") + "." + method.group(1));
                    }
                }
            }
        }
        assertThat(found).isEqualTo(EXCUSED.keySet());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
