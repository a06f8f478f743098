package odzew.compare;

import java.time.Duration;

/// An answer of one side.
///
/// @param body at most `LARGEST` bytes
/// @param whole false if there were more, or the connection ended early: then only the status is compared
record Answer(int status, String contentType, byte[] body, boolean whole, Duration took) {

    static final int LARGEST = 1024 * 1024;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
