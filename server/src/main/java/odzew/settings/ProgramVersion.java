package odzew.settings;

/// The version in the jar's manifest.
public final class ProgramVersion {

    private ProgramVersion() {}

    /// Returns "development" outside of a jar.
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
