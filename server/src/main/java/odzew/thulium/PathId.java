package odzew.thulium;

import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;

/// Numeric ids in paths. A non-numeric id cannot exist: answer 404.
final class PathId {

    private PathId() {}

    static long of(ServerRequest request, String what, String whatPolish) {
        String id = request.pathVariable("id");
        if (!isNumber(id)) {
            throw new Problem.NotFound(ValidationError.notFound(what, whatPolish, id));
        }
        return Long.parseLong(id);
    }

    static boolean isNumber(String id) {
        return id.matches("[0-9]{1,18}");
    }
}
