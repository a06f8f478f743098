package odzew.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Writes the servlet container's own errors in our envelope instead of its HTML. Tomcat creates it by class
/// name.
public final class ErrorPages extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ErrorReply.ofStatus(status).write(request.getRequest(), response.getResponse());
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // the client is gone or already has its response
        }
    }
}
