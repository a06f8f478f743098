package odzew.web.admin;

import java.util.List;
import java.util.Optional;
import odzew.dkim.DkimKey;
import odzew.problem.LocalizedText;

/// The model of a domain's keys.
///
/// @param path of the sender's page
/// @param notice about the last action
public record DkimModel(String domain, String path, List<Line> keys, Optional<LocalizedText> notice) {

    /// A key and its record in DNS.
    ///
    /// @param published empty if the name servers did not answer
    public record Line(DkimKey key, Optional<Boolean> published) {

        static Line of(DkimKey key, Optional<List<String>> found) {
            return new Line(key, found.map(key::isPublished));
        }

        public LocalizedText record() {
            return published
                    .map(it -> it ? DkimText.PUBLISHED : DkimText.MISSING)
                    .orElse(DkimText.UNANSWERED);
        }

        /// True if messages cannot be verified, or could not be once the key signs.
        public boolean isMissing() {
            return published.filter(it -> it).isEmpty();
        }

        public boolean is(DkimKey.State state) {
            return key.state() == state;
        }
    }

    public boolean isSigned() {
        return keys.stream().anyMatch(it -> it.is(DkimKey.State.ACTIVE));
    }

    /// True if no key waits for its record: a second one would only confuse.
    public boolean canCreate() {
        return keys.stream().noneMatch(it -> it.is(DkimKey.State.CREATED));
    }
}
