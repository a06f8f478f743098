package odzew.outbox;

import java.io.IOException;

/// Signs the bytes of a message before they are stored.
@FunctionalInterface
public interface MailSigner {

    MailSigner NONE = (_, _) -> new byte[0];

    /// The fields to be put before the message; none of them if it is not to be signed.
    ///
    /// @param from the address in From
    /// @throws UnsignableMail if it is to be signed and cannot be
    byte[] fields(String from, ContentBytes message) throws IOException;
}
