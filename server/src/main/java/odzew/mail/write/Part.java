package odzew.mail.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import odzew.mail.Attachment;

/// An entity of RFC 2045: its headers, an empty line, its body.
sealed interface Part {

    void write(OutputStream out) throws IOException;

    /// @param subtype `plain` or `html`
    record Text(String subtype, String text) implements Part {

        @Override
        public void write(OutputStream out) throws IOException {
            String canonical = TransferEncoding.canonical(text);
            TransferEncoding encoding = TransferEncoding.of(canonical);
            String charset = encoding == TransferEncoding.SEVEN_BIT ? "us-ascii" : "utf-8";
            print(out, Header.of("Content-Type", List.of("text/" + subtype + ";", "charset=" + charset)));
            print(out, Header.of("Content-Transfer-Encoding", encoding.label));
            print(out, "\r\n");
            encoding.write(canonical, out);
        }
    }

    /// A file; the number of its bytes is compared with the declared size.
    record File(String disposition, Attachment attachment, String boundary) implements Part {

        @Override
        public void write(OutputStream out) throws IOException {
            boolean mail = attachment.contentType().equals("message/rfc822");
            boolean asIs = mail && SevenBitMail.is(attachment.bytes(), boundary);
            String type = mail && !asIs ? "application/octet-stream" : attachment.contentType();
            String name = attachment.filename();
            String filename = mail && !name.toLowerCase(java.util.Locale.ROOT).endsWith(".eml") ? name + ".eml" : name;
            print(out, Header.fileType(type, filename));
            print(out, Header.of("Content-Transfer-Encoding", asIs ? "7bit" : "base64"));
            if (attachment.contentId().isPresent()) {
                print(out, Header.of("Content-ID", "<" + attachment.contentId().get() + ">"));
            }
            print(out, Header.disposition(disposition, filename));
            print(out, "\r\n");
            long size;
            try (InputStream in = attachment.bytes().open()) {
                size = asIs ? in.transferTo(out) : TransferEncoding.base64(in, out);
            }
            if (size != attachment.size()) {
                throw new IOException("%s has %d bytes instead of %d".formatted(name, size, attachment.size()));
            }
        }
    }

    /// @param type with its parameters but the boundary
    record Multi(String type, String boundary, List<Part> parts) implements Part {

        @Override
        public void write(OutputStream out) throws IOException {
            print(out, Header.of("Content-Type", List.of("multipart/" + type + ";", "boundary=\"" + boundary + '"')));
            print(out, "\r\n");
            for (Part part : parts) {
                print(out, "--" + boundary + "\r\n");
                part.write(out);
                print(out, "\r\n");
            }
            print(out, "--" + boundary + "--\r\n");
        }
    }

    private static void print(OutputStream out, String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.UTF_8));
    }
}
