package odzew.http;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The self-signed certificate that the server creates if none is configured.
public final class SelfSigned {

    private static final Duration LIFE = Duration.ofDays(3650);

    private SelfSigned() {}

    /// The files in the folder, created if missing; only the owner can read the key.
    public static TlsFiles ensure(Path folder, List<String> hosts, Instant now) throws IOException {
        var files = new TlsFiles(folder.resolve("self-signed.crt"), folder.resolve("self-signed.key"));
        if (Files.exists(files.certificate()) && Files.exists(files.key())) {
            return files;
        }
        Files.createDirectories(folder);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            write(files.key(), "rw-------", new JcaPKCS8Generator(pair.getPrivate(), null));
            write(files.certificate(), "rw-r--r--", certificate(pair, hosts, now));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the certificate could not be made", e);
        }
        return files;
    }

    private static Object certificate(KeyPair pair, List<String> hosts, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var name = new X500Name("CN=Odzew");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(LIFE)),
                name,
                pair.getPublic());
        var names = new ArrayList<GeneralName>();
        for (String host : hosts.stream().distinct().toList()) {
            boolean address = host.matches("[0-9.]+") || host.contains(":");
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    /// Written atomically, and never readable by others, not even briefly.
    private static void write(Path file, String permissions, Object content) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        Path part = Files.createTempFile(file.getParent(), "tls", ".part");
        Files.writeString(part, text.toString());
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(permissions));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
