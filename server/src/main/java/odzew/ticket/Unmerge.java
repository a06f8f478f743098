package odzew.ticket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A merge to be taken back.
///
/// @param statusId of the merged ticket before the merge, `intoStatusId` of the other one
public record Unmerge(long ticketId, long intoId, long statusId, long intoStatusId) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");

    /// The statuses as one text.
    public String statuses() {
        return statusId + "." + intoStatusId;
    }

    /// Empty if the statuses are not in that form.
    public static Optional<Unmerge> parse(long ticketId, long intoId, String statuses) {
        Matcher parts = FORM.matcher(statuses);
        return parts.matches()
                ? Optional.of(
                        new Unmerge(ticketId, intoId, Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }
}
