package odzew.web.ticket;

import java.io.IOException;
import odzew.file.TemporaryFile;
import odzew.file.TemporaryFiles;
import odzew.http.Replies;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.web.Desk;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Uploaded files of a message in progress.
public final class FilePages {

    record UploadedJson(String token, String filename, long size) {}

    private final TemporaryFiles files;

    public FilePages(TemporaryFiles files) {
        this.files = files;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST(Desk.PATH + "/files", this::upload).build();
    }

    /// The body is the file; it is never wholly in memory.
    private ServerResponse upload(ServerRequest request) throws IOException {
        String filename =
                request.param("filename").orElseThrow(() -> new Problem.Invalid(RequestError.EMPTY.at("filename")));
        TemporaryFile file = files.upload(
                        filename,
                        request.servletRequest().getInputStream(),
                        View.of(request).act(request, "DESK_UPLOAD", filename))
                .file();
        return Replies.json(201, new UploadedJson(file.token(), file.filename(), file.size()));
    }
}
