package odzew.installation;

/// What an installation is for.
public enum InstallationRole {
    PRODUCTION,
    /// Sends mail to an allow-list only.
    STAGING
}
