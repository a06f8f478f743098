package odzew.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odzew.net.Client;
import odzew.problem.HttpError;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Shows errors as a page, or as a notice within the page if a script made the request.
final class PageErrors implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    /// The agent may not do this.
    static final class Forbidden extends RuntimeException {
        private static final long serialVersionUID = 1;

        Forbidden() {
            super("forbidden", null, false, false);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

    private static final String RETRY_SECONDS = "5";

    private final Views views;

    PageErrors(Views views) {
        this.views = views;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            return next.handle(request);
        } catch (Problem problem) {
            return of(request, problem);
        } catch (Forbidden _) {
            return page(request, 403, CommonText.FORBIDDEN, views.of(request).text(CommonText.FORBIDDEN_HINT));
        } catch (InvalidParameterException _) {
            return of(request, new Problem.Invalid(HttpError.MALFORMED.of()));
        } catch (RuntimeException e) {
            String id = String.valueOf(request.servletRequest().getAttribute(odzew.http.RequestId.ATTRIBUTE));
            log.error("request {} failed", id, e);
            return page(request, 500, CommonText.FAILED, views.of(request).text(CommonText.FAILED_HINT, id));
        }
    }

    ServerResponse missing(ServerRequest request) {
        return page(request, 404, CommonText.NOT_FOUND, views.of(request).text(CommonText.NOT_FOUND_HINT));
    }

    ServerResponse stale(ServerRequest request) {
        return page(request, 403, CommonText.STALE, views.of(request).text(CommonText.STALE_HINT));
    }

    private ServerResponse of(ServerRequest request, Problem problem) {
        return switch (problem) {
            case Problem.NotFound _ -> missing(request);
            case Problem.Invalid p -> refused(request, 400, p.errors());
            case Problem.Conflict p -> refused(request, 409, p.errors());
            case Problem.Busy p -> refused(request, 503, p.errors());
        };
    }

    private ServerResponse refused(ServerRequest request, int status, List<ValidationError> errors) {
        View view = views.of(request);
        String text = errors.stream().map(it -> view.text(it.message())).collect(Collectors.joining(" "));
        boolean stored = status == 503 && Client.hasStored();
        return page(request, status, stored ? CommonText.STORED : CommonText.NOT_DONE, text, errors);
    }

    private ServerResponse page(ServerRequest request, int status, LocalizedText title, String hint) {
        return page(request, status, title, hint, List.of());
    }

    /// `errors` are shown beside their fields by a script that knows the form.
    private ServerResponse page(
            ServerRequest request, int status, LocalizedText title, String hint, List<ValidationError> errors) {
        View view = views.of(request);
        Map<String, String> headers = status == 503 ? Map.of("Retry-After", RETRY_SECONDS) : Map.of();
        return Html.isPart(request)
                ? Html.page(
                        request,
                        status,
                        headers,
                        out -> JtenoticeGenerated.render(out, null, view, view.text(title), hint, errors))
                : Html.page(
                        request,
                        status,
                        headers,
                        out -> JteproblemGenerated.render(out, null, view, view.text(title), hint));
    }
}
