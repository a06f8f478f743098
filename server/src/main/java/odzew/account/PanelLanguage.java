package odzew.account;

public enum PanelLanguage {
    PL,
    EN
}
