package odzew.web;

import java.time.Instant;
import java.util.Optional;
import odzew.alert.ActiveAlert;
import odzew.problem.LocalizedText;

/// A problem of the whole installation, shown above each page of those who can act.
///
/// @param link the page where it can be solved; empty: there is none
public record Alarm(LocalizedText text, Optional<Instant> since, String link) {

    public static Alarm of(LocalizedText text) {
        return new Alarm(text, Optional.empty(), "");
    }

    public static Alarm of(ActiveAlert it) {
        LocalizedText text = LocalizedText.joined(
                " ",
                java.util.List.of(
                        new LocalizedText(
                                it.alert().subject().english() + ".",
                                it.alert().subject().polish() + "."),
                        it.alert().text()));
        return new Alarm(text, Optional.of(it.since()), it.alert().link());
    }
}
