package odzew.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// A customer of the busy demo. Addresses end in `.example`, so nothing reaches a real person.
record BusyPerson(String name, String email) {

    private static final List<String> NAMES = List.of(
            "Anna Żółkiewska",
            "Paweł Witkowski",
            "Ewa Lis",
            "Tomasz Dąbrowski",
            "Agnieszka Wójcik",
            "Krzysztof Kamiński",
            "Magdalena Piątek",
            "Michał Zając",
            "Joanna Król",
            "Łukasz Wróbel",
            "Barbara Jabłońska",
            "Marcin Nowicki",
            "Zofia Majewska",
            "Grzegorz Olszewski",
            "Karolina Stępień",
            "Jakub Malinowski",
            "Monika Jaworska",
            "Wojciech Adamczyk",
            "Natalia Dudek",
            "Robert Pawlak",
            "Halina Górska",
            "Piotr Sikora",
            "Dorota Baran",
            "Rafał Rutkowski",
            "Teresa Michalak",
            "Sebastian Szewczyk",
            "Iwona Ostrowska",
            "Dariusz Tomaszewski",
            "Urszula Pietrzak",
            "Kamil Marciniak");

    /// Two conversations of the sixty belong to one person.
    static BusyPerson of(int number) {
        String name = NAMES.get(number % NAMES.size());
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace('ł', 'l'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace(' ', '.');
        return new BusyPerson(name, plain + "@poczta.example");
    }
}
