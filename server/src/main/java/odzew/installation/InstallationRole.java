package odzew.installation;

/// The purpose of an installation.
public enum InstallationRole {
    PRODUCTION,
    /// Sends e-mail to an allow-list only.
    STAGING
}
