package odzew.api.docs;

import static odzew.api.docs.PageText.GUIDE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.api.docs.Frame.Chapter;
import odzew.api.docs.Frame.Entry;
import odzew.problem.Language;

/// The guide of one page; its first program is the sample of a call, so that a test runs it.
final class GuidePage {

    private static final Pattern PART =
            Pattern.compile("<section id=\"(\\w+)\"[^>]*>.*?<h2>(.*?)</h2>", Pattern.DOTALL);
    private static final Pattern SAMPLE = Pattern.compile("\\{\\{sample:(\\w+)}}");

    private GuidePage() {}

    static String html(Frame frame, List<Chapter> chapters, GoldenSamples samples) {
        var out = new Markup();
        var programs = new SampleMarkup(frame.language());
        out.raw(SAMPLE.matcher(text(frame.language())).replaceAll(found -> {
            var sample = new Markup();
            programs.show(sample, samples.of(found.group(1)));
            return Matcher.quoteReplacement(sample.toString());
        }));
        return frame.page(
                GUIDE.in(frame.language()) + " – " + PageText.TITLE.in(frame.language()),
                Frame.GUIDE_ADDRESS,
                chapters,
                out);
    }

    static List<Entry> entries(Frame frame) {
        var entries = new ArrayList<Entry>();
        Matcher part = PART.matcher(text(frame.language()));
        while (part.find()) {
            entries.add(new Entry(frame.here(Frame.GUIDE_ADDRESS) + "#" + part.group(1), "", part.group(2)));
        }
        return entries;
    }

    private static String text(Language language) {
        return Files.text("/docs/guide." + language.tag() + ".html");
    }
}
