package odzew.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Sanitizes file names from messages (RFC 2183 §2.3): for display, and more strictly for a disk.
public final class FileNames {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "clock$", "conin$", "conout$");
    private static final int MAX_BYTES = 200;

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("text/plain", "txt"),
            Map.entry("text/html", "html"),
            Map.entry("text/calendar", "ics"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/xml", "xml"),
            Map.entry("application/xml", "xml"),
            Map.entry("text/vcard", "vcf"),
            Map.entry("text/x-vcard", "vcf"),
            Map.entry("text/rtf", "rtf"),
            Map.entry("application/rtf", "rtf"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/json", "json"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/pjpeg", "jpg"),
            Map.entry("image/jpg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/tiff", "tif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/heic", "heic"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/wav", "wav"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("message/rfc822", "eml"),
            Map.entry("message/global", "eml"),
            Map.entry("message/global-headers", "txt"),
            Map.entry("message/delivery-status", "txt"),
            Map.entry("message/global-delivery-status", "txt"),
            Map.entry("message/disposition-notification", "txt"),
            Map.entry("message/feedback-report", "txt"),
            Map.entry("message/partial", "eml"),
            Map.entry("text/rfc822-headers", "txt"),
            Map.entry("application/pkcs7-mime", "p7m"),
            Map.entry("application/x-pkcs7-mime", "p7m"),
            Map.entry("application/pkcs7-signature", "p7s"),
            Map.entry("application/x-pkcs7-signature", "p7s"),
            Map.entry("application/pgp-signature", "asc"),
            Map.entry("application/pgp-encrypted", "asc"),
            Map.entry("application/pgp-keys", "asc"),
            Map.entry("application/ms-tnef", "dat"),
            Map.entry("application/msword", "doc"),
            Map.entry("application/vnd.ms-excel", "xls"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"));

    private FileNames() {}

    /// The last path component without control characters, direction marks, reserved device names and trailing
    /// dots; empty if nothing is left.
    public static String shown(String name) {
        String flat = HIDDEN.matcher(name.replace('\t', ' ')).replaceAll("").strip();
        flat = flat.replaceAll("[/\\\\]+$", "");
        String last = flat.substring(Math.max(flat.lastIndexOf('/'), flat.lastIndexOf('\\')) + 1)
                .replaceAll("[. ]+$", "")
                .strip();
        return last.isEmpty() ? "" : isReserved(last) ? "_" + last : shortened(last);
    }

    /// As [#shown], and without characters that are special to a file system or a shell.
    public static String onDisk(String name) {
        String safe = shown(name).replaceAll("[<>:\"|?*]", "_");
        return safe.isEmpty() ? "unnamed" : safe.startsWith("-") ? "_" + safe.substring(1) : safe;
    }

    public static String unnamed(int number, String contentType) {
        return "part-" + number + "."
                + EXTENSIONS.getOrDefault(contentType, contentType.startsWith("text/") ? "txt" : "bin");
    }

    private static boolean isReserved(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return RESERVED.contains(stem) || stem.matches("(com|lpt)[0-9¹²³]");
    }

    /// Cut in the middle of the name, so that the extension stays.
    private static String shortened(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        String stem = name.substring(0, Math.min(name.length() - extension.length(), MAX_BYTES));
        int end = stem.length();
        while (end > 0 && (stem.substring(0, end) + extension).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end) + extension;
    }
}
