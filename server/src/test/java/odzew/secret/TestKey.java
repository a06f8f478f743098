package odzew.secret;

import java.nio.charset.StandardCharsets;

/// The key of the installation of tests.
public final class TestKey {

    public static final InstallationKey KEY =
            new InstallationKey("a secret of tests, at least 32 bytes".getBytes(StandardCharsets.UTF_8));

    private TestKey() {}
}
