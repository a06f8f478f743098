package odzew.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import odzew.http.ForeignOrigin;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Protects the pages: only our own scripts run, nothing is loaded from elsewhere, framing is forbidden, and
/// changes are accepted from our own pages only.
public final class PageSecurity {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private PageSecurity() {}

    /// @param formTarget the origin of the identity provider, where the browser goes after a sign-out; empty:
    /// none
    public static SecurityFilterChain chain(HttpSecurity http, PageCookies cookies, String formTarget) {
        return http.securityMatcher(Desk.PATH, Desk.PATH + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                Desk.PATH + "/sign-in",
                                Desk.PATH + "/sign-in/code",
                                PasskeySignInPage.ALONE,
                                PasskeySignInPage.ALONE_OPTIONS,
                                PasskeySignInPage.SECOND,
                                PasskeySignInPage.SECOND_OPTIONS,
                                ProviderPages.PATH,
                                ProviderPages.ANSWER,
                                Desk.PATH + "/first-run",
                                PasswordLinkPage.FORGOTTEN,
                                PasswordLinkPage.CHOOSE,
                                AppFiles.WORKER,
                                AppFiles.MANIFEST)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(contexts()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(it -> it.csrfTokenRepository(new PageCsrf(cookies))
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(it -> {})
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint((request, response, _) -> toSignIn(request, response))
                                .accessDeniedHandler((_, response, _) -> response.sendRedirect(Desk.PATH + "/stale")))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives((POLICY + " " + formTarget).strip()))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny())
                        .httpStrictTransportSecurity(
                                hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(31_536_000)))
                .addFilterBefore(
                        (request, response, rest) -> {
                            if (ForeignOrigin.isForeign((HttpServletRequest) request, true)) {
                                ((HttpServletResponse) response).sendError(403);
                            } else {
                                rest.doFilter(request, response);
                            }
                        },
                        CsrfFilter.class)
                .build();
    }

    static SecurityContextRepository contexts() {
        return new HttpSessionSecurityContextRepository();
    }

    static void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean part = "true".equals(request.getHeader("HX-Request"));
        String next = request.getMethod().equals("GET") && !part ? request.getRequestURI() : "";
        String target = Desk.PATH + "/sign-in"
                + (next.isEmpty() || next.equals(Desk.PATH)
                        ? ""
                        : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        if (part) {
            // The page asks for the password above the text in progress (session.js); a redirect would lose it.
            response.setStatus(401);
        } else {
            response.sendRedirect(target);
        }
    }
}
