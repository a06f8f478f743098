package odzew;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.http.HttpServer;
import odzew.installation.InstallationRole;
import odzew.settings.ListeningPorts;
import odzew.settings.Settings;
import odzew.settings.Settings.LogForm;
import odzew.web.Desk;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;

/// A running server. `close` or a signal stops it: HTTP first, after the running requests.
public final class Server implements AutoCloseable {

    private final ServletWebServerApplicationContext context;

    private Server(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /// Creates objects before the first port is opened.
    @FunctionalInterface
    public interface World {

        /// Changes nothing.
        World AS_IT_IS = _ -> {};

        void make(Database database);

        /// Called when the core has started, before the first port is opened.
        default void begin(Core core) {}

        /// The role of a new installation.
        default InstallationRole role() {
            return InstallationRole.PRODUCTION;
        }

        /// The same on an installation for a trial, where it is right that nothing is sent.
        static World trial(World world) {
            return new World() {

                @Override
                public void make(Database database) {
                    world.make(database);
                }

                @Override
                public void begin(Core core) {
                    world.begin(core);
                }

                @Override
                public InstallationRole role() {
                    return InstallationRole.STAGING;
                }
            };
        }
    }

    public static Server start(Settings settings) {
        return start(settings, new DatabaseClock(InstantSource.system()), World.AS_IT_IS);
    }

    static Server start(Settings settings, InstantSource clock) {
        return start(settings, clock, World.AS_IT_IS);
    }

    /// Returns when all ports are open; the objects of `world` exist by then.
    static Server start(Settings settings, InstantSource clock, World world) {
        ListeningPorts.require(settings);
        var spring = new SpringApplication(Application.class);
        spring.setWebApplicationType(WebApplicationType.SERVLET);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setDefaultProperties(properties(settings.log()));
        spring.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("settings", settings);
            context.getBeanFactory().registerSingleton("clock", clock);
            context.getBeanFactory().registerSingleton("world", world);
        });
        return new Server((ServletWebServerApplicationContext) spring.run());
    }

    private static Map<String, Object> properties(LogForm log) {
        Map<String, Object> common = Map.of(
                "spring.main.allow-bean-definition-overriding", "false",
                "logging.level.root", "warn",
                "logging.level.odzew", "info",
                "logging.level.org.springframework", "error",
                "logging.level.org.flywaydb", "error",
                // an outage is one line of ours, not a stack for each connection
                "logging.level.com.zaxxer.hikari", "error",
                "logging.level.org.springframework.boot.SpringApplication", "off",
                "logging.level.org.springframework.boot.diagnostics", "off");
        var all = new java.util.HashMap<>(common);
        switch (log) {
            case TEXT ->
                all.put(
                        "logging.pattern.console",
                        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %-32logger{32} %msg%n%wEx");
            case JSON -> all.put("logging.structured.format.console", "logstash");
        }
        return all;
    }

    public int httpPort() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    public int httpsPort() {
        return context.getBean(HttpServer.class).httpsPort().orElseThrow();
    }

    /// The port of metrics and health, if it is one of its own.
    Optional<Integer> managementPort() {
        return context.getBean(HttpServer.class).managementPort();
    }

    /// The address of the agents' pages.
    String deskUrl(Settings settings) {
        return settings.publicUrl()
                        .map(url -> url.toString().replaceAll("/+$", ""))
                        .orElse("http://localhost:" + httpPort())
                + Desk.PATH;
    }

    /// All routes in Spring's notation, for tests that call each of them.
    String routes() {
        return context.getBeansOfType(RouterFunction.class).values().toString();
    }

    Core core() {
        return context.getBean(Core.class);
    }

    SignInParts signIn() {
        return context.getBean(SignInParts.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
