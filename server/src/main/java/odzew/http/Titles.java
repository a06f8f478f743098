package odzew.http;

import org.springframework.http.HttpStatus;

/// The standard title of a status code.
final class Titles {

    private Titles() {}

    static String of(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
