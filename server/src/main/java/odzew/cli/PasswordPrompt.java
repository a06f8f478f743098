package odzew.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Reads a password from a prompt without echo, or one line of standard input if there is no terminal. Never
/// returns
/// an empty one.
public final class PasswordPrompt implements Supplier<String> {

    private static final int ATTEMPTS = 3;

    @Override
    public String get() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            return askTwice(console);
        }
        return line(System.in);
    }

    static String line(InputStream in) {
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return given(line == null ? "" : line);
        } catch (IOException e) {
            throw new UncheckedIOException("the password cannot be read", e);
        }
    }

    private static String askTwice(Console console) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            discardTypedAhead();
            String first = typed(console, "Password: ");
            if (first.equals(typed(console, "Repeat the password: "))) {
                return given(first);
            }
            console.printf("These were two different passwords.%n");
        }
        throw new Problem.Invalid(PageError.PASSWORDS_DIFFER.of());
    }

    private static String given(String password) {
        if (password.isEmpty()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("password"));
        }
        return password;
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
