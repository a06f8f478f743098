package odzew.mail.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.mail.mime.Entity;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;

/// S/MIME with the message inside the signature (RFC 8551 §3.5.2), as Outlook writes it. The signature is not
/// verified, and the shown text states that.
final class SecureMime {

    private static final int MOST_SIGNERS = 5;

    /// The content of a CMS part.
    sealed interface Content {
        record Signed(byte[] message, List<String> signers) implements Content {}

        record Encrypted() implements Content {}

        record Unknown() implements Content {}
    }

    private SecureMime() {}

    static boolean isCms(Entity part) {
        String type = part.type().value();
        return type.matches("application/(?:x-)?pkcs7-mime")
                || part.fileName().toLowerCase(Locale.ROOT).endsWith(".p7m");
    }

    static Content read(byte[] cms) {
        try {
            ASN1ObjectIdentifier type = ContentInfo.getInstance(cms).getContentType();
            if (type.equals(CMSObjectIdentifiers.envelopedData)
                    || type.equals(CMSObjectIdentifiers.authEnvelopedData)
                    || type.equals(CMSObjectIdentifiers.encryptedData)) {
                return new Content.Encrypted();
            }
            return type.equals(CMSObjectIdentifiers.signedData) ? signed(cms) : new Content.Unknown();
        } catch (RuntimeException | CMSException _) {
            return new Content.Unknown();
        }
    }

    private static Content signed(byte[] cms) throws CMSException {
        var data = new CMSSignedData(cms);
        CMSTypedData content = data.getSignedContent();
        if (content == null || !(content.getContent() instanceof byte[] message)) {
            return new Content.Unknown();
        }
        var signers = new ArrayList<String>();
        for (X509CertificateHolder certificate : data.getCertificates().getMatches(null)) {
            boolean signs = data.getSignerInfos().getSigners().stream()
                    .anyMatch(signer -> signer.getSID().match(certificate));
            if (signs && signers.size() < MOST_SIGNERS) {
                signers.add(name(certificate.getSubject()));
            }
        }
        return new Content.Signed(message, signers);
    }

    private static String name(X500Name subject) {
        String name = part(subject, BCStyle.CN).orElse("");
        String address = part(subject, BCStyle.EmailAddress).orElse("");
        if (name.isEmpty() && address.isEmpty()) {
            return subject.toString();
        }
        return address.isEmpty() ? name : (name + " <" + address + ">").strip();
    }

    private static Optional<String> part(X500Name subject, ASN1ObjectIdentifier what) {
        var found = subject.getRDNs(what);
        return found.length == 0
                ? Optional.empty()
                : Optional.of(IETFUtils.valueToString(found[0].getFirst().getValue()));
    }
}
