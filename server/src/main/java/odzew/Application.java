package odzew;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.account.ApiRefusals;
import odzew.database.DatabaseClock;
import odzew.http.ApiAdmission;
import odzew.http.ApiSecurity;
import odzew.http.BodyLimits;
import odzew.http.BodyReader;
import odzew.http.ConnectionLimits;
import odzew.http.HttpServer;
import odzew.http.Listening;
import odzew.http.MonitoringAccess;
import odzew.http.TlsFiles;
import odzew.ops.AlertState;
import odzew.ops.DatabaseState;
import odzew.ops.Draining;
import odzew.ops.FeedShutdown;
import odzew.ops.InboxState;
import odzew.ops.MailboxState;
import odzew.ops.Metrics;
import odzew.ops.Operations;
import odzew.ops.OutboxState;
import odzew.ops.Readings;
import odzew.ops.ServerTls;
import odzew.ops.SystemdNotifier;
import odzew.ops.Worker;
import odzew.settings.Settings;
import odzew.signin.OidcSettings;
import odzew.web.PageCookies;
import odzew.web.PageSecurity;
import odzew.web.Sessions;
import odzew.web.live.Presence;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// Connects HTTP with the core. Each object that Spring must know is a bean. HTTP closes first, then the core,
/// whose last part is the database.
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableWebSecurity
@Import(Filters.class)
class Application {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CERTIFICATE_CHECK = Duration.ofMinutes(1);
    private static final Duration SESSION_CHECK = Duration.ofMinutes(10);

    @Bean
    Core core(Settings settings, InstantSource clock, Server.World world) {
        Core core = Core.open(settings, clock, world);
        try {
            world.begin(core);
            return core;
        } catch (RuntimeException | Error e) {
            core.close();
            throw e;
        }
    }

    @Bean
    OutboxState outboxState(Core core) {
        return new OutboxState(core.database, core.outbox, core.sending.deliverer::relayProblem, core.clock);
    }

    @Bean
    InboxState inboxState(Core core) {
        return new InboxState(core.receiving.incomingMails, core.clock);
    }

    @Bean
    DatabaseState databaseState(Core core) {
        return core.databaseState;
    }

    @Bean
    Operations operations(
            Core core,
            OutboxState outbox,
            InboxState inbox,
            DatabaseState database,
            Draining draining,
            MonitoringAccess access,
            PrometheusMeterRegistry metrics) {
        var mailboxes = new MailboxState(core.receiving.mailboxes, core.clock, metrics);
        var alerts = new AlertState(core.alerting::active, metrics);
        return new Operations(
                new Readings(List.of(
                        database::refresh, outbox::refresh, inbox::refresh, mailboxes::refresh, alerts::refresh)),
                Operations.conditions(
                        database,
                        () -> !(core.clock instanceof DatabaseClock corrected) || corrected.isUsable(),
                        core.installation::hadSecret,
                        outbox::isMoving),
                mailboxes,
                draining::isStopping,
                access,
                metrics);
    }

    @Bean
    MonitoringAccess monitoringAccess(HttpServer httpServer, Settings settings) {
        return new MonitoringAccess(httpServer::managementPort, settings.metricsToken());
    }

    @Bean
    PrometheusMeterRegistry metrics(Core core, OutboxState outbox, InboxState inbox, DatabaseState database) {
        return Metrics.registry(new Metrics.Sources(
                core.database,
                outbox,
                core.deliveryCounters,
                inbox,
                database,
                core.installation,
                core.nightWork.backups,
                core.nightWork.archive,
                core.nightWork.doctor,
                core.nightWork.bytes.keeping,
                core.clock));
    }

    /// All routes share its memory budget.
    @Bean
    BodyReader bodies() {
        return new BodyReader(BodyLimits.ofHeap(Runtime.getRuntime().maxMemory()));
    }

    @Bean
    Presence presence(Core core) {
        return new Presence(core.database, core.open.url(), core.clock).start();
    }

    @Bean
    RouterFunction<ServerResponse> routes(
            Core core,
            Settings settings,
            Operations operations,
            Presence presence,
            Sessions sessions,
            SignInParts signIn,
            BodyReader bodies) {
        return Doors.routes(core, settings, operations, presence, sessions, signIn, bodies);
    }

    @Bean
    SecurityFilterChain apiSecurity(HttpSecurity http, Core core, Settings settings) {
        return ApiSecurity.chain(
                http,
                core.accounts::caller,
                new ApiAdmission(core.accounts.apiUsage, new ApiRefusals(core.database, core.clock)),
                core.clock,
                settings.corsOrigins());
    }

    @Bean
    SecurityFilterChain pageSecurity(HttpSecurity http, Settings settings) {
        return PageSecurity.chain(
                http,
                PageCookies.of(settings.publicUrl()),
                settings.oidc().map(OidcSettings::origin).orElse(""));
    }

    @Bean
    SignInParts signInParts(Core core, Settings settings, Sessions sessions) {
        return new SignInParts(core, settings, sessions).start();
    }

    @Bean
    Sessions sessions(Core core, Settings settings) {
        return new Sessions(core.database, core.key, PageCookies.of(settings.publicUrl()), core.clock);
    }

    @Bean
    Worker sessionExpiry(Sessions sessions) {
        return Worker.periodic("sessions", SESSION_CHECK, sessions::expire).start();
    }

    @Bean
    HttpServer httpServer(Settings settings) throws IOException {
        TlsFiles tls = ServerTls.files(settings);
        return new HttpServer(new Listening(
                settings.listen(),
                settings.httpPort(),
                Optional.of(settings.httpsPort()),
                settings.management(),
                Optional.of(tls),
                PATIENCE,
                ConnectionLimits.ofHeap(Runtime.getRuntime().maxMemory(), settings.trustedProxies())));
    }

    @Bean
    TomcatServletWebServerFactory webServer(HttpServer httpServer) {
        return httpServer.factory();
    }

    /// Stops first of all.
    @Bean
    Draining draining(Settings settings) {
        return new Draining(settings.shutdownDelay(), SystemdNotifier.of(System.getenv()));
    }

    /// Stops before HTTP does: it answers the requests that wait at the feed, for which HTTP
    /// would otherwise wait.
    @Bean
    SmartLifecycle feedShutdown(Core core) {
        return new FeedShutdown(core.feed);
    }

    @Bean
    Worker certificateRenewal(HttpServer httpServer) {
        return Worker.periodic("certificate", CERTIFICATE_CHECK, httpServer::reloadCertificate)
                .start();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
        var servlet = new DispatcherServlet(context);
        servlet.setPublishEvents(false); // no listener exists
        var registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
