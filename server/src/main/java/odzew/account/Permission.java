package odzew.account;

import odzew.problem.LocalizedText;

/// A permission of API users, with its description.
public record Permission(String name, LocalizedText text) {

    Permission(String name, String english, String polish) {
        this(name, new LocalizedText(english, polish));
    }
}
