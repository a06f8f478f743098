package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odzew.cli.ContractCommand;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `odzew contract run` against our own server, and against one whose golden files say otherwise.
class ContractCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static ContractWorld world;
    private static ContractServer server;

    @BeforeAll
    static void start() throws IOException {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes(), folder);
        world.reset();
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... options) {
        var line = new java.util.ArrayList<>(List.of("run", "--against", server.http()));
        line.addAll(List.of(options));
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return ContractCommand.run(line, Map::of, print, print);
    }

    @Test
    @Tag("long")
    void our_server_has_no_hard_difference_and_nothing_is_written_unasked() {
        int code = run("--exchanges", Exchange.FOLDER.toString());
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("HARD").contains("0 hard differences");
        assertThat(code).isZero();
        long written = db.database()
                .read(handle -> handle.createQuery("select count(*) from message where id >= 433")
                        .mapTo(Long.class)
                        .one());
        assertThat(written).isZero();
    }

    @Test
    void another_status_a_missing_field_and_another_type_are_hard_and_other_values_are_not() throws IOException {
        Path planted = Files.createDirectory(folder.resolve("planted"));
        Files.writeString(planted.resolve("status.http"), "GET /api/tickets/1234\n---\n404\n");
        Files.writeString(
                planted.resolve("field.http"),
                "GET /api/ticket_categories\n---\n200\nContent-Type: application/json\n\n[{\"category_id\":1,\"colour\":\"red\"}]\n");
        Files.writeString(
                planted.resolve("type.http"),
                "GET /api/ticket_categories\n---\n200\nContent-Type: application/json\n\n[{\"category_id\":\"x\"}]\n");
        Files.writeString(
                planted.resolve("value.http"),
                "GET /api/ticket_categories\n---\n200\nContent-Type: application/json\n\n[{\"category_id\":99}]\n");
        assertThat(run("--exchanges", planted.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "status 200 instead of 404",
                        "/0/colour is missing",
                        "/0/category_id is number instead of string",
                        "0 same, 1 with other values, 3 hard differences, 0 skipped");
    }

    @Test
    void an_object_or_user_of_the_exchanges_world_only_is_skipped_and_named_but_a_missing_call_is_hard()
            throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("object.http"), "GET /api/tickets/99?include_custom_fields=true\n---\n200\n");
        Files.writeString(
                other.resolve("user.http"), "GET /api/tickets/1234\nAuthorization: Basic c29tZTpwYXNz\n---\n403\n");
        Files.writeString(other.resolve("call.http"), "GET /api/no_such_call\n---\n200\n");
        assertThat(run("--exchanges", other.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "SKIP  object.http  GET /api/tickets/99?include_custom_fields=true",
                        "404: the server has no such object, or not this call",
                        "SKIP  user.http  GET /api/tickets/1234",
                        "401: the server has no such API user",
                        "HARD  call.http  GET /api/no_such_call",
                        "0 same, 0 with other values, 1 hard differences, 2 skipped");
    }

    @Test
    void the_own_calls_are_replayed_if_they_are_asked_for() {
        Map<String, String> bundled = Map.of(
                "odzew.events.http",
                "GET /api/odzew/none\n---\n200\n",
                "published/tickets.get.http",
                "GET /api/tickets/1234\n---\n200\n");
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> line = List.of("run", "--against", server.http());
        assertThat(ContractCommand.run(line, () -> bundled, print, print)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("odzew.events");
        var ours = new java.util.ArrayList<>(line);
        ours.add("--ours");
        assertThat(ContractCommand.run(ours, () -> bundled, print, print)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("HARD  odzew.events.http");
    }

    @Test
    void a_wrong_command_line_is_explained() {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(ContractCommand.run(List.of("run"), Map::of, print, print)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--against takes an address");
    }
}
