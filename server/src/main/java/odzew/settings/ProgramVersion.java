package odzew.settings;

/// The version that the jar's manifest names.
public final class ProgramVersion {

    private ProgramVersion() {}

    /// "development" outside of a jar.
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
