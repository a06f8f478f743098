package odzew.web;

/// A text of the pages in both languages. Each area has an enum of its texts, so that none can lack a language;
/// `%s` stands for an argument, at the same places in both.
public interface Text {

    String english();

    String polish();
}
