package odzew.api;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.Agent;
import odzew.http.BodyReader;
import odzew.http.Replies;
import odzew.problem.Problem;
import odzew.signin.ScimUsers;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Users by SCIM 2.0 (RFC 7643, 7644), as far as a directory needs it to switch agents off: list, get, and
/// `active` by PUT and PATCH. Other attributes are read and never changed; agents come by the sign-in or are
/// made here.
public final class ScimRoutes {

    private static final String PATH = "/scim/v2";
    private static final String TYPE = "application/scim+json";
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";
    private static final Pattern BY_NAME =
            Pattern.compile("\\s*userName\\s+eq\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s*", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 200;

    private final JsonMapper json = new JsonMapper();
    private final ScimUsers users;
    private final BodyReader bodies;

    public ScimRoutes(ScimUsers users, BodyReader bodies) {
        this.users = users;
        this.bodies = bodies;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH + "/ServiceProviderConfig", allowed(_ -> answer(200, configuration())))
                .GET(PATH + "/Users", allowed(this::list))
                .GET(PATH + "/Users/{id}", allowed(request -> answer(200, user(require(request)))))
                .PUT(PATH + "/Users/{id}", allowed(request -> change(request, ScimRoutes::ofUser)))
                .PATCH(PATH + "/Users/{id}", allowed(request -> change(request, ScimRoutes::ofOperations)))
                .POST(PATH + "/Users", allowed(_ -> error(501, "Users are not made by SCIM; see docs/sign-in.md.")))
                .build();
    }

    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private HandlerFunction<ServerResponse> allowed(HandlerFunction<ServerResponse> next) {
        return request -> {
            String header = Optional.ofNullable(request.headers().firstHeader("Authorization"))
                    .orElse("");
            if (!header.regionMatches(true, 0, "Bearer ", 0, 7)
                    || !users.isToken(header.substring(7).strip())) {
                return error(401, "The bearer token is missing or wrong; `odzew admin scim-token new` makes one.");
            }
            try {
                return next.handle(request);
            } catch (Missing _) {
                return error(404, "There is no such user.");
            } catch (Unreadable _) {
                return error(400, "The body is not a SCIM user or patch with a Boolean \"active\".");
            } catch (Problem problem) {
                return error(409, problem.errors().getFirst().message().english());
            }
        };
    }

    private ServerResponse list(ServerRequest request) {
        Optional<String> filter = request.param("filter");
        Optional<String> name = filter.flatMap(ScimRoutes::name);
        if (filter.isPresent() && name.isEmpty()) {
            return error(400, "The only filter is: userName eq \"…\".");
        }
        List<Agent> found = users.all().stream()
                .filter(agent -> name.isEmpty() || agent.login().equalsIgnoreCase(name.get()))
                .toList();
        int start = Math.clamp(number(request, "startIndex", 1), 1, found.size() + 1);
        List<Map<String, Object>> page = found.stream()
                .skip(start - 1L)
                .limit(Math.clamp(number(request, "count", MOST), 0, MOST))
                .map(ScimRoutes::user)
                .toList();
        return answer(
                200,
                Map.of(
                        "schemas", List.of(MESSAGES + "ListResponse"),
                        "totalResults", found.size(),
                        "startIndex", start,
                        "itemsPerPage", page.size(),
                        "Resources", page));
    }

    private static Optional<String> name(String filter) {
        Matcher parts = BY_NAME.matcher(filter);
        return parts.matches() ? Optional.of(parts.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }

    private static int number(ServerRequest request, String name, int otherwise) {
        return request.param(name)
                .filter(it -> it.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    private Agent require(ServerRequest request) {
        return users.byId(request.pathVariable("id")).orElseThrow(Missing::new);
    }

    /// Finds the wanted value of `active` in a body.
    @FunctionalInterface
    private interface Reading {
        Optional<Boolean> active(JsonNode body);
    }

    private ServerResponse change(ServerRequest request, Reading reading) throws IOException {
        Agent agent = require(request);
        Optional<Boolean> active = bodies.read(request.servletRequest(), BodyReader.SMALL, bytes -> {
            try {
                JsonNode body = json.readTree(bytes);
                if (!body.isObject()) {
                    throw new Unreadable();
                }
                return reading.active(body);
            } catch (JacksonException _) {
                throw new Unreadable();
            }
        });
        active.ifPresent(
                it -> users.setActive(agent, it, request.servletRequest().getRemoteAddr()));
        return answer(200, user(require(request)));
    }

    private static Optional<Boolean> ofUser(JsonNode user) {
        return value(user.path("active"));
    }

    /// `{"op":"replace","path":"active","value":false}` and `{"op":"replace","value":{"active":false}}`.
    private static Optional<Boolean> ofOperations(JsonNode patch) {
        if (!patch.path("Operations").isArray()) {
            throw new Unreadable();
        }
        Optional<Boolean> active = Optional.empty();
        for (JsonNode operation : patch.path("Operations")) {
            String op = operation.path("op").asString("").toLowerCase(Locale.ROOT);
            if (!op.equals("replace") && !op.equals("add")) {
                continue;
            }
            String path = operation.path("path").asString("");
            JsonNode value = operation.path("value");
            Optional<Boolean> found = path.equalsIgnoreCase("active")
                    ? value(value)
                    : path.isEmpty() ? value(value.path("active")) : Optional.empty();
            if (found.isPresent()) {
                active = found;
            }
        }
        return active;
    }

    /// Entra writes `"False"`.
    private static Optional<Boolean> value(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return switch (node.asString("").toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> throw new Unreadable();
        };
    }

    private static Map<String, Object> user(Agent agent) {
        String id = String.valueOf(agent.id());
        return Map.of(
                "schemas", List.of(USER),
                "id", id,
                "userName", agent.login(),
                "name", Map.of("givenName", agent.name(), "familyName", agent.surname()),
                "displayName", agent.displayName(),
                "emails",
                        agent.email().isEmpty()
                                ? List.of()
                                : List.of(Map.of("value", agent.email(), "type", "work", "primary", true)),
                "active", agent.active(),
                "meta", Map.of("resourceType", "User", "location", PATH + "/Users/" + id));
    }

    private static Map<String, Object> configuration() {
        Map<String, Object> no = Map.of("supported", false);
        return Map.of(
                "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
                "patch", Map.of("supported", true),
                "bulk", Map.of("supported", false, "maxOperations", 0, "maxPayloadSize", 0),
                "filter", Map.of("supported", true, "maxResults", MOST),
                "changePassword", no,
                "sort", no,
                "etag", no,
                "authenticationSchemes",
                        List.of(Map.of(
                                "type", "oauthbearertoken",
                                "name", "Bearer token",
                                "description", "Made by odzew admin scim-token new")));
    }

    private ServerResponse error(int status, String detail) {
        return answer(
                status,
                Map.of("schemas", List.of(MESSAGES + "Error"), "status", String.valueOf(status), "detail", detail));
    }

    private ServerResponse answer(int status, Map<String, Object> body) {
        return Replies.bytes(status, TYPE, json.writeValueAsBytes(body), Map.of());
    }
}
