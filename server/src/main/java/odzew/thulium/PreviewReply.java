package odzew.thulium;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import odzew.http.Replies;
import odzew.ticket.Preview;
import org.springframework.web.servlet.function.ServerResponse;

/// The response to a dry run: `mime`, the message's exact text, empty if it would be refused or not be mailed;
/// `errors`, the reasons; `notices`, the omissions. It is written while the message is composed, which may be
/// larger than the memory.
final class PreviewReply {

    private PreviewReply() {}

    static ServerResponse of(Preview preview, List<Map<String, Object>> errors, List<Map<String, String>> notices) {
        return Replies.streamed(200, out -> {
            write(out, "{\"mime\":\"");
            if (preview.mail().isPresent()) {
                var escaped = new Escaped(out);
                preview.mail().get().writeTo(escaped);
                escaped.flush();
            }
            write(out, "\",\"errors\":");
            out.write(Replies.bytes(errors));
            write(out, ",\"notices\":");
            out.write(Replies.bytes(notices));
            write(out, "}");
        });
    }

    private static void write(OutputStream out, String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /// UTF-8 as the content of a JSON string (RFC 8259 §7).
    private static final class Escaped extends FilterOutputStream {

        private static final String HEX = "0123456789abcdef";

        Escaped(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var escaped = new byte[length * 6];
            int size = 0;
            for (int i = offset; i < offset + length; i++) {
                byte b = bytes[i];
                switch (b) {
                    case '"', '\\' -> {
                        escaped[size++] = '\\';
                        escaped[size++] = b;
                    }
                    case '\r', '\n', '\t' -> {
                        escaped[size++] = '\\';
                        escaped[size++] = (byte) (b == '\r' ? 'r' : b == '\n' ? 'n' : 't');
                    }
                    default -> {
                        if (b >= 0 && b < ' ') {
                            for (char c : new char[] {'\\', 'u', '0', '0', HEX.charAt(b >> 4), HEX.charAt(b & 15)}) {
                                escaped[size++] = (byte) c;
                            }
                        } else {
                            escaped[size++] = b;
                        }
                    }
                }
            }
            out.write(escaped, 0, size);
        }
    }
}
