package odzew.push;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import odzew.embedded.Trees;
import odzew.http.SelfSigned;
import odzew.net.AddressRange;
import odzew.net.PublicAddresses;
import odzew.webhook.Destinations;

/// A push service on this machine, with one subscribed browser that decrypts what arrives.
public final class PushService implements AutoCloseable {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /// @param headers by their names in lower case
    /// @param json what the browser reads
    public record Received(Map<String, String> headers, String json) {}

    public final AtomicInteger status = new AtomicInteger(201);
    public final Map<String, String> answerHeaders = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final KeyPair browser = P256.newPair();
    private final byte[] secret = "sixteen bytes of".getBytes(StandardCharsets.US_ASCII);
    private final SSLContext tls;
    private final HttpsServer server;

    public PushService() throws IOException, GeneralSecurityException {
        tls = tls();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var headers = new ConcurrentHashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            received.add(new Received(headers, decrypted(body)));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    public String endpoint() {
        return "https://localhost:" + server.getAddress().getPort() + "/send/abc";
    }

    public String publicKey() {
        return BASE64.encodeToString(P256.bytes(browser.getPublic()));
    }

    public String secret() {
        return BASE64.encodeToString(secret);
    }

    public PushTarget target() {
        return PushTarget.of(endpoint(), publicKey(), secret()).orElseThrow();
    }

    /// A client that may connect to this machine.
    public PushClient client(InstantSource clock) {
        return client(List.of(AddressRange.parse("127.0.0.0/8")), clock);
    }

    PushClient client(List<AddressRange> allowed, InstantSource clock) {
        return new PushClient(destinations(allowed), Duration.ofSeconds(10), factory(), clock);
    }

    public static Destinations destinations(List<AddressRange> allowed) {
        return new Destinations(
                _ -> List.of(InetAddress.getLoopbackAddress()), new PublicAddresses(allowed), Duration.ofSeconds(10));
    }

    private SSLSocketFactory factory() {
        return tls.getSocketFactory();
    }

    public Received next() throws InterruptedException {
        Received next = received.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no message came");
        }
        return next;
    }

    public boolean isEmpty() {
        return received.isEmpty();
    }

    /// Written from RFC 8291 and RFC 8188 with other means than the code under test.
    private String decrypted(byte[] body) {
        try {
            byte[] salt = Arrays.copyOf(body, 16);
            byte[] sender = Arrays.copyOfRange(body, 21, 21 + 65);
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(browser.getPrivate());
            agreement.doPhase(P256.point(sender).orElseThrow(), true);
            byte[] info = joined(ascii("WebPush: info\0"), P256.bytes(browser.getPublic()), sender, new byte[] {1});
            byte[] key = mac(mac(secret, agreement.generateSecret()), info);
            byte[] prk = mac(salt, key);
            byte[] contentKey = Arrays.copyOf(mac(prk, ascii("Content-Encoding: aes128gcm\0\1")), 16);
            byte[] nonce = Arrays.copyOf(mac(prk, ascii("Content-Encoding: nonce\0\1")), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
            byte[] padded = cipher.doFinal(body, 86, body.length - 86);
            if (padded[padded.length - 1] != 2) {
                throw new AssertionError("not the last record");
            }
            return new String(padded, 0, padded.length - 1, StandardCharsets.UTF_8).strip();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The claims of a signed token, whose signature is verified by the key beside it.
    static String claims(String authorization) throws GeneralSecurityException {
        String token = authorization.substring("vapid t=".length(), authorization.indexOf(", k="));
        byte[] key = Base64.getUrlDecoder().decode(authorization.substring(authorization.indexOf(", k=") + 4));
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.point(key).orElseThrow());
        signature.update(ascii(token.substring(0, dot)));
        if (!signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
            throw new AssertionError("the signature is wrong");
        }
        return new String(
                Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, dot)), StandardCharsets.UTF_8);
    }

    private static byte[] mac(byte[] key, byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("odzew-push-");
        KeyStore keys = SelfSigned.ensure(folder, List.of("localhost", "127.0.0.1"), Instant.now())
                .load();
        Trees.delete(folder);
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("push", keys.getCertificate(keys.aliases().nextElement()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
