package odzew.mailbox;

import odzew.mailbox.MailboxTrouble.Kind;
import odzew.problem.CodedText;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;

/// Seals the secrets of mailboxes; one that cannot be opened is trouble of that mailbox.
public final class SecretBox {

    private static final String PURPOSE = "odzew mailbox secrets";

    private final Seal seal;

    /// @param secret of the installation; servers on one database share it
    public SecretBox(byte[] secret) {
        seal = new InstallationKey(secret).seal(PURPOSE);
    }

    /// Seals again under another key of the installation.
    public static byte[] reseal(Resealing resealing, String owner, byte[] box) {
        return resealing.box(PURPOSE, owner, box);
    }

    /// @param owner the row that the secret belongs to
    public byte[] seal(String owner, String secret) {
        return seal.seal(owner, secret);
    }

    public String open(String owner, byte[] box) throws MailboxTrouble {
        try {
            return seal.openText(owner, box);
        } catch (Seal.Unreadable e) {
            throw new MailboxTrouble(
                    Kind.SECRET, CodedText.of(MailboxTextCode.NUMBERED, owner.replaceFirst("^mailbox ", "")), e);
        }
    }
}
