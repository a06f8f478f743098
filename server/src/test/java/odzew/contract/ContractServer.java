package odzew.contract;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import odzew.http.ApiSecurity;
import odzew.http.ConnectionLimits;
import odzew.http.FallbackRoutes;
import odzew.http.HttpServer;
import odzew.http.Listening;
import odzew.http.RequestLog;
import odzew.http.SelfSigned;
import odzew.thulium.NotOffered;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// The doors on a real Tomcat, with the program's own security and error handling, on free ports of this machine.
final class ContractServer implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Wiring {}

    private final ServletWebServerApplicationContext context;
    private final HttpServer server;

    ContractServer(ContractWorld world, RouterFunction<ServerResponse> routes, Path tlsFolder) throws IOException {
        server = new HttpServer(new Listening(
                InetAddress.getLoopbackAddress(),
                0,
                Optional.of(0),
                Optional.of(SelfSigned.ensure(tlsFolder, List.of("localhost", "127.0.0.1"), world.clock.instant())),
                Duration.ofSeconds(20),
                ConnectionLimits.ofHeap(Runtime.getRuntime().maxMemory(), List.of())));
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Wiring.class)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.jmx.enabled=false",
                        "logging.level.root=warn",
                        "spring.servlet.multipart.enabled=false",
                        "spring.mvc.formcontent.filter.enabled=false")
                .initializers(initial -> register((GenericApplicationContext) initial, world, routes))
                .run();
    }

    private void register(GenericApplicationContext beans, ContractWorld world, RouterFunction<ServerResponse> routes) {
        beans.registerBean(TomcatServletWebServerFactory.class, server::factory);
        beans.registerBean(
                SecurityFilterChain.class,
                () -> ApiSecurity.chain(
                        beans.getBean(HttpSecurity.class), world::caller, world.admission, world.clock));
        Supplier<RouterFunction<ServerResponse>> completed = () -> FallbackRoutes.completing(routes, NotOffered::error);
        beans.registerBean("routes", RouterFunction.class, completed::get);
        beans.registerBean("requestLog", FilterRegistrationBean.class, () -> {
            var filter = new FilterRegistrationBean<>(new RequestLog(new SimpleMeterRegistry()));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        });
    }

    String http() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    String https() {
        return "https://localhost:" + server.httpsPort().orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
