package odzew.mail.write;

import java.util.Comparator;
import java.util.List;
import odzew.mail.text.Omission;
import odzew.mail.text.Omissions;
import odzew.mail.text.PlainMarkup;

/// Finds the omissions of an HTML body. It uses the composer's code, so the two cannot differ.
public final class BodyCheck {

    private BodyCheck() {}

    /// Refusals first.
    public static List<Omission> omissions(String html) {
        if (PlainMarkup.is(html)) {
            return List.of();
        }
        var omissions = new Omissions();
        MailHtml.check(html, omissions);
        return omissions.list().stream()
                .sorted(Comparator.comparing(it -> !it.kind().isRefused()))
                .toList();
    }
}
