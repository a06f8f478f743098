package odzew.http;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;

/// Extracts method and path from a route's predicate; other conditions are ignored.
final class MethodAndPath implements RequestPredicates.Visitor {

    private Set<HttpMethod> methods = Set.of();
    private String path = "";

    private MethodAndPath() {}

    static MethodAndPath of(RequestPredicate predicate) {
        var read = new MethodAndPath();
        predicate.accept(read);
        return read;
    }

    Set<HttpMethod> methods() {
        return methods;
    }

    String path() {
        return path;
    }

    @Override
    public void method(Set<HttpMethod> methods) {
        this.methods = Set.copyOf(methods);
    }

    @Override
    public void path(String pattern) {
        path = pattern;
    }

    @Override
    @SuppressWarnings("removal")
    public void pathExtension(String extension) {}

    @Override
    public void version(String version) {}

    @Override
    public void header(String name, String value) {}

    @Override
    public void param(String name, String value) {}

    @Override
    public void startAnd() {}

    @Override
    public void and() {}

    @Override
    public void endAnd() {}

    @Override
    public void startOr() {}

    @Override
    public void or() {}

    @Override
    public void endOr() {}

    @Override
    public void startNegate() {}

    @Override
    public void endNegate() {}

    @Override
    public void unknown(RequestPredicate predicate) {}
}
