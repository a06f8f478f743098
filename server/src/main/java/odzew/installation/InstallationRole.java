package odzew.installation;

/// The purpose of an installation.
public enum InstallationRole {
    PRODUCTION,
    /// Sends e-mail to an allow-list only.
    STAGING,
    /// For trying: its clock is moved and its recipients are played. A database is born as one and stays one.
    SANDBOX
}
