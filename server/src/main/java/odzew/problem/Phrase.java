package odzew.problem;

/// A kind of sentence that the server says of its own work. Each area has an enum of its phrases: the name is what is
/// stored, and `%s` stands for a value, in the same order in both languages.
public interface Phrase {

    String name();

    Bilingual words();
}
