package odzew.account;

/// Passwords of tests guard nothing: a hash takes a millisecond instead of a hundred.
public final class CheapPasswords {

    private CheapPasswords() {}

    public static void use() {
        Passwords.memory(64);
    }
}
