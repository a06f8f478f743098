package odzew.dkim;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The digest of a body in the relaxed form (RFC 6376 §3.4.4): blanks are joined; those at the end of a line, and
/// empty lines at the end of the body, do not count.
final class RelaxedBody {

    private final MessageDigest digest;
    private int emptyLines;
    private boolean blanks;
    private boolean lineBegun;

    private RelaxedBody() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads to the end.
    static String hash(InputStream in) throws IOException {
        var body = new RelaxedBody();
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++) {
                body.add(buffer[i]);
            }
        }
        if (body.lineBegun) {
            body.endLine();
        }
        return Base64.getEncoder().encodeToString(body.digest.digest());
    }

    private void add(byte b) {
        switch (b) {
            case '\r' -> {} // our messages have it before a line feed only
            case '\n' -> endLine();
            case ' ', '\t' -> blanks = true;
            default -> {
                for (; emptyLines > 0; emptyLines--) {
                    lineEnd();
                }
                if (blanks) {
                    digest.update((byte) ' ');
                    blanks = false;
                }
                digest.update(b);
                lineBegun = true;
            }
        }
    }

    private void endLine() {
        blanks = false;
        if (lineBegun) {
            lineEnd();
            lineBegun = false;
        } else {
            emptyLines++;
        }
    }

    private void lineEnd() {
        digest.update((byte) '\r');
        digest.update((byte) '\n');
    }
}
