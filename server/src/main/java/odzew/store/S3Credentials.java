package odzew.store;

/// The credentials for S3; `toString` shows none.
public record S3Credentials(String keyId, String secret) {

    public static final S3Credentials NONE = new S3Credentials("", "");

    @Override
    public String toString() {
        return "S3Credentials";
    }
}
