package odzew.mailbox.oauth;

/// The service that a token is for, where the provider issues one for each.
enum TokenUse {
    /// IMAP and SMTP.
    MAIL,
    /// The provider's HTTP interface.
    SENDING
}
