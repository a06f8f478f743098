package odzew.store;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import odzew.secret.InstallationKey;

/// Signs requests to S3: Signature Version 4, with the digest of the body.
record S3Signature(S3Credentials credentials, String region) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    /// @param uri with a query whose names are sorted and whose values are encoded
    void sign(HttpRequest.Builder request, String method, URI uri, byte[] body, Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String digest = HexFormat.of().formatHex(ObjectBox.sha256(body));
        String canonical = method + "\n" + uri.getRawPath() + "\n"
                + (uri.getRawQuery() == null ? "" : uri.getRawQuery()) + "\n" + "host:" + host(uri) + "\n"
                + "x-amz-content-sha256:" + digest + "\n" + "x-amz-date:" + time + "\n\n" + SIGNED + "\n" + digest;
        String scope = day + "/" + region + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + HexFormat.of().formatHex(ObjectBox.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = bytes("AWS4" + credentials.secret());
        for (String part : new String[] {day, region, "s3", "aws4_request"}) {
            key = InstallationKey.mac(key, bytes(part));
        }
        request.header("x-amz-content-sha256", digest)
                .header("x-amz-date", time)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + credentials.keyId() + "/" + scope + ", SignedHeaders=" + SIGNED
                                + ", Signature="
                                + HexFormat.of().formatHex(InstallationKey.mac(key, bytes(toSign))));
    }

    /// As the client writes it: without the port that belongs to the scheme.
    private static String host(URI uri) {
        boolean usual = uri.getPort() < 0
                || uri.getPort() == 443 && uri.getScheme().equals("https")
                || uri.getPort() == 80 && uri.getScheme().equals("http");
        return usual ? uri.getHost() : uri.getRawAuthority();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
