package odzew;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Filter;
import java.util.List;
import odzew.http.BodyReader;
import odzew.http.BodyShares;
import odzew.http.CapturedNotice;
import odzew.http.ChangeFilter;
import odzew.http.ClientAddress;
import odzew.http.ClientFilter;
import odzew.http.ConnectionLimits;
import odzew.http.HttpServer;
import odzew.http.KnownHosts;
import odzew.http.ManagementPort;
import odzew.http.RequestLog;
import odzew.settings.Settings;
import odzew.web.Desk;
import odzew.web.FormFilter;
import odzew.web.Sessions;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// The filters that each request passes before the doors, in this order.
@Configuration(proxyBeanMethods = false)
class Filters {

    @Bean
    FilterRegistrationBean<ClientAddress> clientAddress(Settings settings) {
        return ordered(new ClientAddress(settings.trustedProxies()), 0);
    }

    /// After the log and the client's address, before all that read a body.
    @Bean
    FilterRegistrationBean<BodyShares> bodyShares(Settings settings) {
        return ordered(
                new BodyShares(ConnectionLimits.ofHeap(Runtime.getRuntime().maxMemory(), settings.trustedProxies())),
                2);
    }

    @Bean
    FilterRegistrationBean<RequestLog> requestLog(PrometheusMeterRegistry metrics) {
        return ordered(new RequestLog(metrics), 1);
    }

    /// After the log, so that refused requests are in it too.
    @Bean
    FilterRegistrationBean<ManagementPort> managementPort(HttpServer httpServer) {
        return ordered(new ManagementPort(httpServer::managementPort), 2);
    }

    @Bean
    FilterRegistrationBean<KnownHosts> knownHosts(Settings settings) {
        return ordered(new KnownHosts(settings.isLocalOnly()), 3);
    }

    @Bean
    FilterRegistrationBean<CapturedNotice> capturedNotice(Settings settings, Core core) {
        return ordered(new CapturedNotice(settings.capture() || core.sandbox.isPresent()), 3);
    }

    /// Settings and sessions are not in the history, which announces itself.
    @Bean
    FilterRegistrationBean<ChangeFilter> changeFilter(Core core) {
        return ordered(new ChangeFilter(core::changed), 3);
    }

    @Bean
    FilterRegistrationBean<ClientFilter> clientFilter() {
        return ordered(new ClientFilter(), 5);
    }

    @Bean
    FilterRegistrationBean<Filter> sessionFilter(Sessions sessions) {
        return ofPages(sessions.filter(), 10);
    }

    @Bean
    FilterRegistrationBean<FormFilter> formFilter(BodyReader bodies) {
        return ofPages(new FormFilter(bodies), 20);
    }

    /// After all of them.
    @Bean
    DelegatingFilterProxyRegistrationBean security() {
        return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    }

    private static <T extends Filter> FilterRegistrationBean<T> ofPages(T filter, int order) {
        FilterRegistrationBean<T> registration = ordered(filter, order);
        registration.setUrlPatterns(List.of(Desk.PATH, Desk.PATH + "/*"));
        return registration;
    }

    private static <T extends Filter> FilterRegistrationBean<T> ordered(T filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + order);
        return registration;
    }
}
