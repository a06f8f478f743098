package odzew.web.admin;

import java.util.List;
import java.util.Optional;
import odzew.privacy.Erasing.Extent;
import odzew.privacy.LegalHolds.LegalHold;
import odzew.privacy.Retention.Rule;

/// The content of the page about personal data.
///
/// @param person as entered
/// @param extent absent while no person was entered
/// @param erased an erasure was just done
public record PrivacyModel(
        String person,
        Optional<Extent> extent,
        boolean erased,
        List<LegalHold> holds,
        List<Rule> rules,
        Optional<Preview> preview) {

    /// The number of tickets that an age limit would remove.
    public record Preview(String queue, int days, long tickets) {}
}
