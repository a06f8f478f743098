package odzew.outbox.smtp;

import java.io.IOException;

/// Sign-in by OAuth 2 (XOAUTH2): each connection asks for a token that is valid at that moment.
public record TokenSignIn(String user, Tokens tokens) {

    /// Supplies access tokens.
    @FunctionalInterface
    public interface Tokens {
        String token() throws IOException;
    }
}
