package odzew.http;

import java.util.Map;
import odzew.problem.Problem;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Turns a handler's exceptions into error responses.
public final class ErrorFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(ErrorFilter.class);

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            return next.handle(request);
        } catch (Problem problem) {
            return reply(request, ErrorReply.of(problem));
        } catch (Refusal refusal) {
            return reply(request, ErrorReply.of(refusal));
        } catch (RequestRejectedException | InvalidParameterException e) {
            return reply(request, ErrorReply.ofStatus(400));
        } catch (ClientGone | java.io.IOException e) {
            return reply(request, ErrorReply.ofStatus(400));
        } catch (RuntimeException e) {
            log.error("request {} failed", RequestId.of(request.servletRequest()), e);
            return reply(request, ErrorReply.internal());
        }
    }

    private static ServerResponse reply(ServerRequest request, ErrorReply error) {
        Map<String, String> headers = error.headers();
        return Replies.bytes(
                error.status(),
                error.contentType(request.servletRequest()),
                error.body(request.servletRequest()),
                headers);
    }
}
