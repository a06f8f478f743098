package odzew.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.account.Quota;
import odzew.account.SignInAttempts;
import odzew.thulium.NotOffered;
import odzew.thulium.PassThrough;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The real server parts over one route that answers with the fields it was given. Bodies have a second to
/// arrive.
final class EchoServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    static final BodyLimits LIMITS = new BodyLimits(1_000_000, PATIENCE, 8_000_000, Duration.ofSeconds(5));

    /// Its pages may call.
    static final String PAGE = "https://shop.example.com";

    static final ConnectionLimits CONNECTIONS = new ConnectionLimits(40, 20, List.of());

    private final ServletWebServerApplicationContext context;

    private EchoServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static EchoServer start() {
        return start("");
    }

    /// Listens on this machine only.
    static EchoServer startLocal() {
        return start(Map.of("test.original", "", "test.local", true));
    }

    /// @param original the address of the system that gets the calls that are not offered; empty: there is none
    static EchoServer start(String original) {
        return start(Map.of("test.original", original, "test.local", false));
    }

    private static EchoServer start(Map<String, Object> properties) {
        var spring = new SpringApplication(Parts.class);
        spring.setWebApplicationType(WebApplicationType.SERVLET);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        var all = new HashMap<>(properties);
        all.put("logging.level.root", "warn");
        spring.setDefaultProperties(all);
        return new EchoServer((ServletWebServerApplicationContext) spring.run());
    }

    int port() {
        return context.getWebServer().getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableWebSecurity
    static class Parts {

        @Bean
        RouterFunction<ServerResponse> routes(Environment environment) {
            var body = new JsonBody(LIMITS);
            var offered = RouterFunctions.route()
                    .GET("/api/echo/{text}", request -> Replies.json(200, Map.of("text", request.pathVariable("text"))))
                    .POST("/api/echo", request -> {
                        var object = body.object(request.servletRequest());
                        return Replies.json(200, object);
                    })
                    .POST("/api/twice", request -> {
                        var bodies =
                                new BodyReader(new BodyLimits(1_000_000, PATIENCE, 150_000, Duration.ofMillis(10)));
                        return bodies.read(request.servletRequest(), 1_000_000, _ -> again(bodies, request));
                    })
                    .POST("/api/nested/{depth}", Parts::nested)
                    .POST("/api/checked", request -> {
                        RequestFields fields = body.fields(request);
                        fields.requiredText("body");
                        fields.requiredText("user_login");
                        fields.check();
                        return Replies.empty(200);
                    })
                    .POST("/api/named", request -> {
                        RequestFields fields = body.fields(request);
                        String name = fields.requiredText("name");
                        fields.check();
                        return Replies.json(200, Map.of("name", name));
                    })
                    .POST("/api/odzew/checked", request -> {
                        RequestFields fields = body.fields(request);
                        fields.requiredText("body");
                        fields.check();
                        return Replies.empty(200);
                    })
                    .GET("/api/forbidden", _ -> {
                        Caller.current().require("nothing");
                        return Replies.empty(200);
                    })
                    .GET("/api/broken", _ -> {
                        throw new IllegalStateException("a secret of the server");
                    })
                    .build();
            String original = environment.getRequiredProperty("test.original");
            return FallbackRoutes.completing(
                    original.isEmpty()
                            ? offered
                            : offered.and(new PassThrough(URI.create(original), new BodyReader(LIMITS)).routes()),
                    NotOffered::error);
        }

        /// Calls itself, so that as many requests of one client are in progress at once.
        private static ServerResponse nested(ServerRequest request) throws IOException, InterruptedException {
            int depth = Integer.parseInt(request.pathVariable("depth"));
            if (depth == 0) {
                return Replies.empty(200);
            }
            var next = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                            + request.servletRequest().getLocalPort() + "/api/nested/" + (depth - 1)))
                    .header("Authorization", String.valueOf(request.headers().firstHeader("Authorization")))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            try (var client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                var answer = client.send(next, HttpResponse.BodyHandlers.ofString());
                return Replies.json(answer.statusCode(), Map.of("answer", answer.body()));
            }
        }

        @Bean
        FilterRegistrationBean<BodyShares> bodyShares() {
            var shares = new FilterRegistrationBean<>(new BodyShares(CONNECTIONS));
            shares.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
            return shares;
        }

        private static ServerResponse again(BodyReader bodies, ServerRequest request) {
            try {
                return bodies.read(request.servletRequest(), 1_000_000, _ -> Replies.empty(200));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Bean
        SecurityFilterChain security(HttpSecurity http) {
            var guesses = new AtomicInteger();
            Credentials credentials = (name, password, _) -> {
                if (name.equals("guessed") && guesses.incrementAndGet() > 10) {
                    throw new SignInAttempts.TooMany(Duration.ofSeconds(60));
                }
                return name.equals("api_user") && password.equals("api_pass")
                        ? Optional.of(new Caller(name, permission -> !permission.equals("nothing"), name))
                        : Optional.empty();
            };
            return ApiSecurity.chain(http, credentials, (_, _) -> Quota.UNLIMITED, Clock.systemUTC(), Set.of(PAGE));
        }

        @Bean
        TomcatServletWebServerFactory webServer() throws IOException {
            return new HttpServer(new Listening(
                            InetAddress.getLoopbackAddress(),
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofSeconds(2),
                            CONNECTIONS))
                    .factory();
        }

        @Bean
        FilterRegistrationBean<RequestLog> requestLog() {
            var registration = new FilterRegistrationBean<>(new RequestLog(new SimpleMeterRegistry()));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }

        @Bean
        FilterRegistrationBean<KnownHosts> knownHosts(Environment environment) {
            var registration = new FilterRegistrationBean<>(
                    new KnownHosts(environment.getRequiredProperty("test.local", Boolean.class)));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return registration;
        }

        @Bean
        DelegatingFilterProxyRegistrationBean securityFilter() {
            return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        }

        @Bean
        ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
            return new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
        }
    }
}
