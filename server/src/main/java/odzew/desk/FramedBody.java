package odzew.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.file.Attachments;
import odzew.mail.text.BodyLayout;
import odzew.ticket.BodyType;

/// A message's body with the files whose pictures it shows.
///
/// @param layout of a received HTML body
/// @param internal true for a comment, which has a ground of its own
public record FramedBody(
        String text, BodyType type, Optional<BodyLayout> layout, boolean internal, List<Attachments.Listed> files) {

    /// The file of a `cid:` address.
    public Optional<String> tokenOf(String contentId) {
        String wanted = bare(contentId);
        return files.stream()
                .filter(file -> file.contentId()
                        .map(FramedBody::bare)
                        .filter(wanted::equals)
                        .isPresent())
                .map(Attachments.Listed::token)
                .findFirst();
    }

    private static String bare(String contentId) {
        return contentId.replaceAll("[<>]", "").toLowerCase(Locale.ROOT);
    }
}
