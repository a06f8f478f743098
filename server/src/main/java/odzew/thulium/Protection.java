package odzew.thulium;

import java.util.List;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.springframework.web.servlet.function.ServerRequest;

/// The request header that prevents sending.
final class Protection {

    private static final String SEND = "X-Odzew-Send";

    private Protection() {}

    /// An import that must not send sets `never`. An unknown value could mean the same, so it is refused.
    static boolean mails(ServerRequest request) {
        List<String> values = request.headers().header(SEND);
        for (String value : values) {
            if (!value.strip().equalsIgnoreCase("never")) {
                throw new Problem.Invalid(RequestError.HEADER_NOT_ONE_OF.at(SEND, value, "never"));
            }
        }
        return values.isEmpty();
    }
}
