package odzew.mail.read;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import odzew.mail.FileNames;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;

/// Writes the attachments of messages below one folder: a subfolder for each message, never outside, never over
/// another file.
final class Extraction {

    private final Path folder;

    /// Counts the uses of each name.
    private final Map<String, Integer> given = new ConcurrentHashMap<>();

    Extraction(Path folder) {
        this.folder = folder;
    }

    String line(String file, IncomingMail mail) {
        try {
            return MailJson.line(file, mail, write(FileNames.onDisk(file), mail.parts()));
        } catch (IOException e) {
            return MailJson.line(file, mail.warning("attachments could not be written: " + e), List.of());
        }
    }

    private List<String> write(String name, List<MailPart> parts) throws IOException {
        var paths = new ArrayList<String>();
        if (parts.isEmpty()) {
            return paths;
        }
        Path mailFolder = newFolder(name);
        Set<String> taken = new HashSet<>();
        for (MailPart part : parts) {
            Path path = mailFolder.resolve(free(FileNames.onDisk(part.fileName()), taken));
            Files.write(path, part.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            paths.add(path.toString());
        }
        return paths;
    }

    private Path newFolder(String name) throws IOException {
        Files.createDirectories(folder);
        while (true) {
            int number = given.merge(name, 1, Integer::sum);
            try {
                return Files.createDirectory(folder.resolve(number == 1 ? name : numbered(name, number)));
            } catch (FileAlreadyExistsException _) {
                // continue with the next number; another run or a message of the same name uses this one
            }
        }
    }

    /// Names that differ in case only are one file on some disks.
    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); number++) {
            candidate = numbered(name, number);
        }
        return candidate;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) + "-" + number + name.substring(dot) : name + "-" + number;
    }
}
