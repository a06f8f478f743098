package odzew.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// Reads a password from a prompt without echo, or one line of standard input if there is no terminal.
public final class PasswordPrompt implements Supplier<String> {

    private static final int ATTEMPTS = 3;

    @Override
    public String get() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            return askTwice(console);
        }
        try {
            var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = input.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("the password cannot be read", e);
        }
    }

    private static String askTwice(Console console) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            discardTypedAhead();
            String first = typed(console, "Password: ");
            if (first.equals(typed(console, "Repeat the password: "))) {
                return first;
            }
            console.printf("These were two different passwords.%n");
        }
        return "";
    }

    /// Discards typed-ahead input: a pasted block of commands must not become the password.
    private static void discardTypedAhead() {
        try {
            while (System.in.available() > 0) {
                System.in.skipNBytes(System.in.available());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be read", e);
        }
    }

    private static String typed(Console console, String prompt) {
        char[] typed = console.readPassword(prompt);
        return typed == null ? "" : new String(typed);
    }
}
