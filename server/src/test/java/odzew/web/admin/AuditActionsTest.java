package odzew.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import odzew.account.Permission;
import odzew.account.Permissions;
import org.junit.jupiter.api.Test;

class AuditActionsTest {

    private static final Pattern ACTION = Pattern.compile(
            "\\b(?:act|of|agent|firstRun|audit|refused|perform)\\([^;{}]*?\"(DESK_[A-Z_]+|[a-z_]+\\.[a-z_]+)\"");

    @Test
    void every_action_in_the_sources_has_a_name_for_readers() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/odzew"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("AuditedCommand") || source.contains("act(")) {
                    ACTION.matcher(source).results().map(it -> it.group(1)).forEach(found::add);
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(60).contains("DESK_REPLY", "agent.create", "sender_rule.forget");
        List<String> nameless = found.stream()
                .filter(it -> AuditActions.find(it).isEmpty())
                .filter(it -> !it.matches("odzew\\..*|.*\\.(get|jsonl|json|txt|html|example)"))
                .toList();
        assertThat(nameless).isEmpty();
    }

    @Test
    void every_permission_that_writes_has_a_name() {
        assertThat(Permissions.CATALOGUE.stream()
                        .map(Permission::name)
                        .filter(it ->
                                it.matches("[a-z_]+\\.(post|put|delete|comment|agent_response|customer_response)"))
                        .filter(it -> AuditActions.find(it).isEmpty()))
                .isEmpty();
    }

    @Test
    void an_unknown_action_has_none() {
        assertThat(AuditActions.find("nothing.known")).isEmpty();
        assertThat(AuditActions.find("DESK_UNKNOWN")).isEmpty();
    }
}
