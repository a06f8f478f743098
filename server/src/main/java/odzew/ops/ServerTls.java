package odzew.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import odzew.http.SelfSigned;
import odzew.http.TlsFiles;
import odzew.settings.DataDirectory;
import odzew.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's certificate for protocols other than HTTPS, loaded again when its files have changed.
public final class ServerTls implements Supplier<Optional<SSLContext>> {

    private record Loaded(List<FileTime> version, Optional<SSLContext> context) {}

    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);

    private final Settings settings;
    private @Nullable Loaded loaded;

    public ServerTls(Settings settings) {
        this.settings = settings;
    }

    /// Returns the files of the settings, or a self-signed pair, which is generated if missing.
    public static TlsFiles files(Settings settings) throws IOException {
        DataDirectory.make(settings.data()); // this may be the first that a server writes there
        return settings.tls().isPresent()
                ? settings.tls().get()
                : SelfSigned.ensure(
                        settings.data().resolve("tls"),
                        List.of(settings.host().replaceAll("[\\[\\]]", ""), "localhost", "127.0.0.1"),
                        Instant.now());
    }

    /// Empty if the files cannot be used, which is logged.
    @Override
    public synchronized Optional<SSLContext> get() {
        try {
            TlsFiles files = files(settings);
            List<FileTime> version =
                    List.of(Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
            Loaded known = loaded;
            if (known == null || !known.version().equals(version)) {
                known = new Loaded(version, load(files, known));
                loaded = known;
            }
            return known.context();
        } catch (IOException e) {
            log.error("the certificate cannot be read", e);
            return Optional.empty();
        }
    }

    /// If the new files cannot be used, the earlier certificate stays in use.
    private static Optional<SSLContext> load(TlsFiles files, @Nullable Loaded earlier) {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(files.load(), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            log.error("the certificate {} cannot be used for mail", files.certificate(), e);
            return earlier == null ? Optional.empty() : earlier.context();
        }
    }
}
