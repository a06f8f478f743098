package odzew.account;

/// The language of an agent's pages.
public enum PanelLanguage {
    PL,
    EN
}
