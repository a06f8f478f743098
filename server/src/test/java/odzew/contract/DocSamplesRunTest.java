package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import odzew.api.docs.PublishedDescription;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A program of each language that runs the samples that it is given, one after another.
@Tag("long")
class DocSamplesRunTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static ContractWorld world;
    private static ContractServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes(), folder);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "curl¦sh -c¦while read f; do sh -c \"$(sed 's/^curl /curl -s -S -w \" %{http_code}\" /' $f)\" | tr '\\r\\n' '  '; echo; done",
                "HTTPie¦sh -c¦while read f; do sh -c \"$(sed 's/^http /http --ignore-stdin --check-status --print=h /' $f)\" | head -1; done",
                "PHP¦php -r¦while ($f = fgets(STDIN)) { ob_start(); include trim($f); echo strtok(ob_get_clean(), \"\\n\"), \"\\n\"; }",
                "Python¦python3 -u -c¦import sys; [exec('import io,contextlib\\no=io.StringIO()\\ntry:\\n with contextlib.redirect_stdout(o): exec(open(f.strip()).read(), {})\\nexcept Exception as e: print(e, file=o)\\nprint(o.getvalue().split(chr(10))[0])') for f in iter(sys.stdin.readline, str())]",
                "Node¦node --input-type=module -e¦import {createInterface} from 'readline'; const log = console.log; for await (const f of createInterface({input: process.stdin})) { let s; console.log = (...a) => { s = a.join(' ').split('\\n')[0]; }; await import(f.trim()); log(s); }",
                "Java¦java¦Runner",
            })
    void every_sample_receives_the_answer_of_its_exchange(String language, String program, String script)
            throws Exception {
        var command = new ArrayList<>(List.of(program.split(" ")));
        if (language.equals("Java")) {
            command.add(runner());
        } else {
            command.add(script);
        }
        assumeTrue(isInstalled(command.getFirst()), command.getFirst() + " is not installed");
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve(language + ".err").toFile())
                .start();
        var failed = new ArrayList<String>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                var in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (SampleTexts.Sample sample : SampleTexts.all(new Description(PublishedDescription.english()))) {
                Path file = prepared(sample, language);
                in.println(file);
                String answer = String.valueOf(out.readLine());
                if (!answer.contains(sample.exchange().answer().start())) {
                    failed.add(sample.id() + ": " + answer);
                }
            }
        } finally {
            process.destroy();
        }
        assertThat(failed)
                .as(Files.readString(folder.resolve(language + ".err")))
                .isEmpty();
    }

    /// The world as the exchange needs it, and the sample as a file with what earlier answers gave.
    private static Path prepared(SampleTexts.Sample sample, String language) throws Exception {
        world.reset();
        var golden = new Golden(http, server.http());
        String token = "";
        String cursor = "";
        List<Exchange> exchanges = Exchange.read(sample.file());
        for (Exchange before : exchanges.subList(0, sample.position())) {
            String body = golden.send(before.request(), before.request().path().replace("CURSOR", cursor), Map.of())
                    .body();
            token = body.replaceAll("(?s).*?\"token\":\"([0-9a-f]{44})\".*|.*", "$1");
            cursor = body.replaceAll("(?s).*\"next\":\"([^\"]+)\".*|.*", "$1");
        }
        String text = sample.texts()
                .get(language)
                .replace(SamplePrograms.HOST, server.http())
                .replace("TOKEN", token)
                .replace("CURSOR", cursor)
                .replace("class Example", "class " + sample.id());
        String ending = Map.of("Node", ".mjs", "Java", ".java", "PHP", ".php").getOrDefault(language, ".txt");
        return Files.writeString(folder.resolve(sample.id() + ending), text);
    }

    /// Compiles and runs in one JVM.
    private static String runner() throws IOException {
        return Files.writeString(folder.resolve("Runner.java"), """
                import java.io.*;
                import java.net.*;
                import java.nio.file.*;
                import javax.tools.ToolProvider;

                public class Runner {
                    public static void main(String[] args) throws Exception {
                        var out = System.out;
                        var in = new BufferedReader(new InputStreamReader(System.in));
                        for (String file = in.readLine(); file != null; file = in.readLine()) {
                            Path path = Path.of(file);
                            var text = new ByteArrayOutputStream();
                            int code = ToolProvider.getSystemJavaCompiler().run(null, text, text, "--release", "17", file);
                            if (code == 0) {
                                System.setOut(new PrintStream(text, true, "UTF-8"));
                                String name = path.getFileName().toString().replace(".java", "");
                                new URLClassLoader(new URL[] {path.getParent().toUri().toURL()})
                                        .loadClass(name).getMethod("main", String[].class)
                                        .invoke(null, (Object) new String[0]);
                            }
                            out.println(text.toString("UTF-8").lines().findFirst().orElse(""));
                        }
                    }
                }
                """).toString();
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
