package odzew.compare;

import java.util.Locale;
import java.util.Optional;
import odzew.http.Json;
import odzew.problem.Language;
import odzew.problem.LocalizedText;

/// The differences that a comparison found, as text in either language or as JSON.
public final class CompareReport {

    private static final LocalizedText NOTHING = new LocalizedText(
            "No comparison was made in this folder yet.", "W tym folderze nie ma jeszcze porównania.");
    private static final LocalizedText HEAD =
            new LocalizedText("Primary %s, candidate %s, since %s", "System główny %s, kandydat %s, od %s");
    private static final LocalizedText COLUMNS = new LocalizedText(
            "route|state|calls|same|soft|hard|ms (p50/p99)|candidate",
            "wywołanie|stan|liczba|zgodne|drobne|istotne|ms (p50/p99)|kandydat");
    private static final LocalizedText HARD = new LocalizedText("HARD", "ISTOTNA");
    private static final LocalizedText SOFT = new LocalizedText("soft", "drobna");
    private static final LocalizedText FOUND = new LocalizedText(
            "%s: primary %s, candidate %s (%s times; last: %s)",
            "%s: system główny %s, kandydat %s (liczba wystąpień: %s; ostatnio: %s)");
    private static final LocalizedText PASSED = new LocalizedText(
            "Calls that only the primary offers; they always pass to it:",
            "Wywołania, które ma tylko system główny; zawsze trafiają do niego:");
    private static final LocalizedText READY =
            new LocalizedText("Routes without a hard difference: %s of %s", "Wywołania bez istotnych różnic: %s z %s");
    private static final LocalizedText OBSERVE = new LocalizedText("observe", "obserwacja");
    private static final LocalizedText SHADOW = new LocalizedText("shadow", "porównanie");
    private static final LocalizedText SWITCHED = new LocalizedText("switched", "przełączone");

    private final CompareFolder folder;
    private final Optional<Results.Saved> saved;

    public CompareReport(CompareFolder folder) {
        this.folder = folder;
        this.saved = folder.report();
    }

    /// Routes without a hard difference, and at least one that was compared.
    public boolean isReady() {
        return saved.filter(it -> it.routes().stream().anyMatch(route -> route.compared() > 0))
                .filter(it -> it.routes().stream().allMatch(route -> route.compared() == 0 || route.isReady()))
                .isPresent();
    }

    public String json() {
        return saved.map(it -> Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(it))
                .orElse("{}");
    }

    public String text(Language language) {
        if (saved.isEmpty()) {
            return NOTHING.in(language) + "\n";
        }
        Results.Saved all = saved.get();
        var text = new StringBuilder(HEAD.in(language, all.primary(), all.candidate(), all.since())).append("\n\n");
        row(text, COLUMNS.in(language).split("\\|"));
        for (RouteReport route : all.routes()) {
            var primary = new Latency(route.primaryTimes());
            var candidate = new Latency(route.candidateTimes());
            row(
                    text,
                    route.route(),
                    state(route).in(language),
                    String.valueOf(route.calls()),
                    String.valueOf(route.same()),
                    String.valueOf(route.soft()),
                    String.valueOf(route.hard()),
                    primary.quantile(0.5) + "/" + primary.quantile(0.99),
                    candidate.quantile(0.5) + "/" + candidate.quantile(0.99));
            found(text, route, language);
        }
        if (!all.passed().isEmpty()) {
            text.append('\n').append(PASSED.in(language)).append('\n');
            all.passed().forEach((name, count) -> text.append("  %6d  %s%n".formatted(count, name)));
        }
        long compared = all.routes().stream().filter(it -> it.compared() > 0).count();
        long ready = all.routes().stream().filter(RouteReport::isReady).count();
        return text.append('\n')
                .append(READY.in(language, ready, compared))
                .append('\n')
                .toString();
    }

    private LocalizedText state(RouteReport route) {
        return switch (folder.state(route.route(), RouteState.SHADOW)) {
            case OBSERVE -> OBSERVE;
            case SHADOW -> SHADOW;
            case SWITCHED -> SWITCHED;
        };
    }

    private static void found(StringBuilder text, RouteReport route, Language language) {
        route.differences().stream()
                .sorted((a, b) -> Boolean.compare(b.hard(), a.hard()))
                .forEach(it -> text.append("    ")
                        .append((it.hard() ? HARD : SOFT).in(language))
                        .append("  ")
                        .append(FOUND.in(language, it.where(), it.primary(), it.candidate(), it.count(), it.call()))
                        .append('\n'));
        route.notCompared()
                .forEach((reason, count) -> text.append("    ")
                        .append(count)
                        .append(" × ")
                        .append(reason.text().in(language))
                        .append('\n'));
    }

    private static void row(StringBuilder text, String... cells) {
        text.append(String.format(Locale.ROOT, "%-34s %-11s %7s %7s %7s %7s  %-13s %s%n", (Object[]) cells));
    }
}
