package odzew.move;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder of an export. Only its owner may read it: it holds all personal data of the installation.
final class ExportFolder {

    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    private ExportFolder(Path folder) {
        this.folder = folder;
    }

    static ExportFolder create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, FOLDER);
        } catch (FileAlreadyExistsException e) {
            throw new MoveException(folder + " exists already; name a new folder.");
        }
        Files.createDirectory(folder.resolve("attachments"), FOLDER);
        return new ExportFolder(folder);
    }

    Path file(String name) throws IOException {
        return Files.createFile(folder.resolve(name), FILE);
    }

    Path attachment(String name) throws IOException {
        return Files.createFile(folder.resolve("attachments").resolve(name), FILE);
    }
}
