package odzew.age;

/// For whom a file is encrypted: a public key, `age1…`.
///
/// @param key 32 bytes
public record AgeRecipient(byte[] key) {

    private static final String PREFIX = "age";

    public static AgeRecipient parse(String text) throws AgeException {
        byte[] key = Bech32.decode(PREFIX, text.strip());
        if (key.length != AgeKey.LENGTH) {
            throw new AgeException("the key is too short");
        }
        return new AgeRecipient(key);
    }

    @Override
    public String toString() {
        return Bech32.encode(PREFIX, key);
    }
}
