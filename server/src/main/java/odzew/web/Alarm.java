package odzew.web;

import java.time.Instant;
import java.util.Optional;
import odzew.alert.ActiveAlert;
import odzew.problem.LocalizedText;

/// A problem of the whole installation, shown above each page of those who can act.
///
/// @param link the page where it can be solved; empty: there is none
public record Alarm(LocalizedText words, Optional<Instant> since, String link) {

    public static Alarm of(LocalizedText words) {
        return new Alarm(words, Optional.empty(), "");
    }

    public static Alarm of(ActiveAlert it) {
        LocalizedText words = LocalizedText.joined(
                " ",
                java.util.List.of(
                        new LocalizedText(
                                it.alert().subject().english() + ".",
                                it.alert().subject().polish() + "."),
                        it.alert().words()));
        return new Alarm(words, Optional.of(it.since()), it.alert().link());
    }
}
