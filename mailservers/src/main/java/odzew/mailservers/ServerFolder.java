package odzew.mailservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The folder for the configuration and data of one server. Other users may enter it, because the server runs
/// under several.
record ServerFolder(Path path) implements AutoCloseable {

    static ServerFolder create(String name) throws IOException {
        Path path = Files.createTempDirectory("odzew-" + name + "-");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ServerFolder(path);
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Path folder(String name, String owner) throws IOException {
        Path folder = Files.createDirectories(resolve(name));
        Files.setOwner(
                folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
        return folder;
    }

    /// A file from our resources, with `@NAME@` replaced by values; `DIR` is this folder.
    void write(String name, Map<String, Object> values) throws IOException {
        try (InputStream in = ServerFolder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@DIR@", path.toString());
            for (Map.Entry<String, Object> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
            }
            Files.writeString(resolve(name), text);
        }
    }

    /// For the name `localhost` and not for 127.0.0.1, so that a wrong name can be tested, too.
    void writeCertificate() throws IOException {
        Programs.run(List.of(
                Programs.path("openssl"),
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                resolve("key.pem").toString(),
                "-out",
                resolve("cert.pem").toString()));
    }

    String text(String name) {
        try {
            return Files.exists(resolve(name)) ? Files.readString(resolve(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
