package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odzew.account.SignInAttempts;
import odzew.problem.HttpError;
import odzew.problem.Problem;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/// Authenticates callers: Basic authentication on every call of the API and of the captured messages, without
/// sessions. A browser that stores the password adds it to other sites' forms too, so changes from foreign
/// origins are refused.
public final class ApiSecurity {

    /// The API's description is public: it contains no user data.
    private static final String[] OPEN = {"/api", "/api/openapi.yaml", "/api/openapi.json", "/api/docs", "/api/docs/*"};

    private ApiSecurity() {}

    public static SecurityFilterChain chain(
            HttpSecurity http, Credentials credentials, Admission admission, InstantSource clock) {
        return chain(http, credentials, admission, clock, Set.of());
    }

    /// @param origins of pages that may call the API
    public static SecurityFilterChain chain(
            HttpSecurity http, Credentials credentials, Admission admission, InstantSource clock, Set<String> origins) {
        return http.securityMatcher("/api/**", "/captured", "/captured/**")
                .authenticationManager(new ProviderManager(List.of(new PasswordCheck(credentials, clock))))
                .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.OPTIONS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(ApiSecurity::refuse))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(ApiSecurity::refuse))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin())
                        .httpStrictTransportSecurity(hsts -> hsts.disable()))
                .addFilterBefore(new EdgeFilter(origins), BasicAuthenticationFilter.class)
                .addFilterAfter(new AdmissionFilter(admission), BasicAuthenticationFilter.class)
                .addFilterAfter(new FormMethodFilter(), AuthorizationFilter.class)
                .build();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        reply(reason).write(request, response);
    }

    private static ErrorReply reply(AuthenticationException refused) {
        if (refused instanceof PasswordCheck.Undecided undecided) {
            return switch (undecided.reason()) {
                case SignInAttempts.TooMany tooMany ->
                    new ErrorReply(
                            429,
                            List.of(HttpError.TOO_MANY_PASSWORDS.of()),
                            Map.of("Retry-After", String.valueOf(tooMany.seconds())));
                case Problem problem -> ErrorReply.of(problem);
                default -> throw undecided.reason();
            };
        }
        return new ErrorReply(
                401, List.of(HttpError.WRONG_CREDENTIALS.of()), Map.of("WWW-Authenticate", "Basic realm=\"Odzew\""));
    }
}
