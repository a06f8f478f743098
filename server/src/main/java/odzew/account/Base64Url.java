package odzew.account;

import java.util.Base64;

/// Bytes in the alphabet of URLs, as WebAuthn writes them.
final class Base64Url {

    private Base64Url() {}

    static String of(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
