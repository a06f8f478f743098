package odzew.http;

import org.springframework.http.HttpStatus;

/// The short standard words of a status code.
final class Titles {

    private Titles() {}

    static String of(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
