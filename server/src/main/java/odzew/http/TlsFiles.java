package odzew.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// A certificate chain and its key, both PEM.
public record TlsFiles(Path certificate, Path key) {

    /// Loads the current certificate and key. During a renewal they may not match.
    ///
    /// @throws IOException whose message describes the defect
    public KeyStore load() throws IOException {
        try {
            PemSslStore pem = PemSslStore.load(PemSslStoreDetails.forCertificate(Files.readString(certificate))
                    .withPrivateKey(Files.readString(key)));
            List<X509Certificate> chain = pem == null ? null : pem.certificates();
            PrivateKey privateKey = pem == null ? null : pem.privateKey();
            if (chain == null || chain.isEmpty() || privateKey == null) {
                throw new IOException("%s holds no certificate, or %s no key".formatted(certificate, key));
            }
            if (!belongsTo(privateKey, chain.getFirst())) {
                throw new IOException(
                        "the key in %s does not belong to the certificate in %s".formatted(key, certificate));
            }
            return Objects.requireNonNull(new PemSslStoreBundle(pem, null).getKeyStore());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("%s and %s are no certificate and key in PEM".formatted(certificate, key), e);
        }
    }

    private static boolean belongsTo(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        byte[] text = "a text to sign".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        try {
            signature.initVerify(certificate.getPublicKey());
        } catch (InvalidKeyException _) {
            return false;
        }
        signature.update(text);
        return signature.verify(signed);
    }

    /// Changes when either file was renewed.
    List<FileTime> version() throws IOException {
        return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
    }
}
