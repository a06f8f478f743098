package odzew.thulium;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import odzew.account.AuditedCommand;
import odzew.file.Attachments;
import odzew.file.Download;
import odzew.file.TemporaryFile;
import odzew.file.TemporaryFiles;
import odzew.http.CommandFactory;
import odzew.http.Refusal;
import odzew.http.Replies;
import odzew.http.UploadedFile;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Uploads and downloads; a file is never wholly in memory.
final class FileApi {

    /// The components are in the order of the wire.
    record TemporaryFileJson(String filename, String token, long size) {}

    private final TemporaryFiles temporaryFiles;
    private final Attachments attachments;

    FileApi(TemporaryFiles temporaryFiles, Attachments attachments) {
        this.temporaryFiles = temporaryFiles;
        this.attachments = attachments;
    }

    ServerResponse upload(ServerRequest request) throws IOException {
        Optional<String> named = Query.of(request).value("filename");
        UploadedFile received = UploadedFile.of(request);
        String filename = named.or(() -> Optional.of(received.filename()).filter(it -> !it.isEmpty()))
                .orElseThrow(() -> new Problem.Invalid(RequestError.EMPTY.at("filename")));
        TemporaryFiles.Uploaded uploaded = store(filename, received.bytes(), CommandFactory.of(request));
        TemporaryFile file = uploaded.file();
        var headers = new HashMap<>(CommandFactory.replayed(uploaded.replayed()));
        int ignored = received.ignored();
        if (ignored > 0) {
            headers.put(
                    "X-Odzew-Notice", "only the first file is stored; send %d more by themselves".formatted(ignored));
        }
        return Replies.json(200, new TemporaryFileJson(file.filename(), file.token(), file.size()), headers);
    }

    /// A file that is too large has its own HTTP status, and the rest of the body stays unread on the
    /// connection.
    private TemporaryFiles.Uploaded store(String filename, InputStream bytes, AuditedCommand act) throws IOException {
        try {
            return temporaryFiles.upload(filename, bytes, act);
        } catch (Problem.Invalid invalid) {
            ValidationError tooLarge = RequestError.FILE_TOO_LARGE.of(temporaryFiles.limit());
            throw invalid.errors().contains(tooLarge) ? Refusal.tooLarge(temporaryFiles.limit()) : invalid;
        }
    }

    ServerResponse download(ServerRequest request) {
        Download file = attachments.open(request.pathVariable("token"));
        String disposition = ContentDisposition.attachment()
                .filename(file.filename(), StandardCharsets.UTF_8)
                .build()
                .toString();
        return Replies.streamed(
                200,
                file.contentType(),
                file.size(),
                file::bytes,
                Map.of(
                        "Content-Disposition", disposition,
                        "X-Content-Type-Options", "nosniff",
                        "Content-Security-Policy", "default-src 'none'; sandbox"));
    }
}
