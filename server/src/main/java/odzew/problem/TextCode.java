package odzew.problem;

/// A text that is stored by its name. Each area has an enum of them.
public interface TextCode {

    String name();

    LocalizedText text();
}
