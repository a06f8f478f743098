package odzew.mail.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.mail.Attachment;
import odzew.mail.MailContent;
import odzew.mail.text.HtmlToText;
import odzew.mail.text.InlineImages;
import odzew.mail.text.Omission.Kind;
import odzew.mail.text.Omissions;
import odzew.mail.text.Patience;
import odzew.mail.text.SafeHtml;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// An HTML body ready to send: the page, its plain text, and exactly the pictures that the page shows.
record MailHtml(String page, String text, List<Attachment> pictures) {

    private static final Evaluator ENCLOSED = Selector.evaluatorOf("img[src^=cid:]");

    /// For sending. Empty if the HTML exceeds the limits of [SafeHtml] or would lose text; the omissions contain
    /// the reason.
    static Optional<MailHtml> of(String html, MailContent mail, Omissions omissions) {
        return of(html, mail.internetMessageId(), mail.attachments(), omissions, Patience.COMPOSING);
    }

    /// The same without a message, in limited time.
    static Optional<MailHtml> check(String html, Omissions omissions) {
        return of(html, "<check@invalid>", List.of(), omissions, Patience.CHECKING);
    }

    private static Optional<MailHtml> of(
            String html,
            String internetMessageId,
            List<Attachment> attachments,
            Omissions omissions,
            Patience patience) {
        return SafeHtml.prepare(html, omissions, patience).flatMap(document -> {
            Map<String, Attachment> pictures = pictures(document, internetMessageId, attachments, omissions);
            Optional<MailHtml> page =
                    SafeHtml.sanitise(document, html.length(), patience).map(clean -> of(clean, pictures));
            if (page.isEmpty()) {
                omissions.add(Kind.WORDS, document.body().wholeText());
            }
            return page;
        });
    }

    /// The pictures that the page may show, by their content id; others are replaced by text.
    private static Map<String, Attachment> pictures(
            Document document, String internetMessageId, List<Attachment> attachments, Omissions omissions) {
        var files = new ArrayList<>(InlineImages.extract(document, internetMessageId, omissions));
        attachments.stream().filter(file -> file.contentId().isPresent()).forEach(files::add);
        Map<String, Attachment> byContentId = files.stream()
                .collect(Collectors.toMap(file -> file.contentId().orElseThrow(), Function.identity(), (a, _) -> a));
        for (Element img : document.select(SafeHtml.PICTURE)) {
            String src = img.attr("src").strip();
            if (src.regionMatches(true, 0, "cid:", 0, 4) && !byContentId.containsKey(src.substring(4))) {
                omissions.add(Kind.PICTURE_NOT_ENCLOSED, src);
                InlineImages.replaceByText(img);
            }
        }
        return byContentId;
    }

    private static MailHtml of(String clean, Map<String, Attachment> byContentId) {
        Document cleaned = Jsoup.parseBodyFragment(clean);
        Set<String> shown = new LinkedHashSet<>();
        for (Element img : cleaned.select(ENCLOSED)) {
            shown.add(img.attr("src").substring(4));
        }
        List<Attachment> pictures = shown.stream()
                .filter(byContentId::containsKey)
                .map(byContentId::get)
                .toList();
        String page = "<!DOCTYPE html>\n<html><head><meta http-equiv=\"Content-Type\""
                + " content=\"text/html; charset=utf-8\"></head>\n<body>\n" + clean + "\n</body></html>\n";
        return new MailHtml(page, HtmlToText.of(cleaned), pictures);
    }
}
