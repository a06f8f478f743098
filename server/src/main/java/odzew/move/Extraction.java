package odzew.move;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads all tickets, window after window of their modification times, and everything that they refer to. A
/// ticket that is changed meanwhile leaves its window and is found by the next run.
public final class Extraction {

    static final List<String> DICTIONARIES = List.of("ticket_statuses", "ticket_categories", "ticket_queues", "agents");

    private static final int PAGE = 100;
    private static final int PEOPLE_PAGE = 1_000;
    private static final int WINDOW = 200;
    private static final int LISTINGS = 5;
    private static final int YEARS = 40;
    private static final int MARGIN = 5;

    private final ThuliumSource source;
    private final Archive archive;
    private final Consumer<String> progress;

    public Extraction(ThuliumSource source, Archive archive, Consumer<String> progress) {
        this.source = source;
        this.archive = archive;
        this.progress = progress;
    }

    /// The number of tickets that a first run reads, without reading them.
    public long count(Optional<LocalDateTime> since, LocalDateTime now) {
        return count(since.map(from -> "&" + new Window(from, now).query()).orElse(""));
    }

    /// @param since only tickets that were modified later; for a first run
    /// @param now the other system's wall-clock time
    public void run(Optional<LocalDateTime> since, LocalDateTime now) {
        requireNoneLater(now);
        for (String dictionary : DICTIONARIES) {
            archive.write(dictionary, line -> line.accept(source.get(dictionary)));
        }
        people("customers", "&include_custom_fields=true&include_address=true");
        people("companies", "&include_custom_fields=true&include_address=true");
        List<Window> plan = plan(since, now);
        int done = 0;
        for (Window window : plan) {
            if (!archive.has("tickets-" + window.name())) {
                tickets(window);
            }
            progress.accept("extract: window " + ++done + " of " + plan.size());
        }
    }

    /// Windows end at the present time: a wrong time zone or clock would leave the newest tickets out.
    private void requireNoneLater(LocalDateTime now) {
        var beyond = new Window(now.plusMinutes(MARGIN), now.plusYears(YEARS));
        long later = count("&" + beyond.query());
        if (later > 0) {
            throw new MoveException(later + " tickets of the other system were modified after " + beyond.from()
                    + ", the present time in ODZEW_TIME_ZONE; nothing was read. Set the time zone or the clock of the"
                    + " other system and run the import again.");
        }
    }

    private void people(String kind, String includes) {
        archive.write(kind, line -> {
            int found = PEOPLE_PAGE;
            for (int offset = 0; found == PEOPLE_PAGE; offset += PEOPLE_PAGE) {
                String page = source.get(kind + "?limit=" + PEOPLE_PAGE + "&offset=" + offset + includes);
                found = ThuliumSource.read(page).size();
                line.accept(page);
            }
        });
    }

    /// Continues the kept plan up to now; an unfinished one is finished first.
    private List<Window> plan(Optional<LocalDateTime> since, LocalDateTime now) {
        List<Window> known = archive.plan().orElse(List.of());
        boolean finished = known.stream().allMatch(window -> archive.has("tickets-" + window.name()));
        if (!known.isEmpty() && !finished) {
            return known;
        }
        // the last minute was not over when it was read
        Optional<LocalDateTime> from = known.isEmpty()
                ? since.or(this::oldest)
                : Optional.of(known.getLast().to());
        var windows = new ArrayList<>(known);
        if (from.isPresent() && !from.get().isAfter(now)) {
            split(new Window(from.get(), now), windows);
        }
        archive.plan(windows);
        return windows;
    }

    private Optional<LocalDateTime> oldest() {
        long all = count("");
        if (all == 0) {
            return Optional.empty();
        }
        JsonNode last = ThuliumSource.read(source.get("tickets?limit=1&offset=" + (all - 1)));
        JsonNode item = last.path("result").path(0);
        return Optional.of(
                item.isMissingNode()
                        ? LocalDateTime.of(2026 - YEARS, 1, 1, 0, 0)
                        : Window.minute(item.path("updated_at").asString()));
    }

    private void split(Window window, List<Window> windows) {
        long tickets = count("&" + window.query());
        if (tickets <= WINDOW || window.isOneMinute()) {
            if (tickets > 0) {
                windows.add(window);
            } else if (windows.isEmpty() || windows.getLast().to().isBefore(window.to())) {
                windows.add(window); // keeps where the next run continues
            }
            return;
        }
        window.halves().forEach(half -> split(half, windows));
    }

    private long count(String filter) {
        return ThuliumSource.read(source.get("tickets?limit=1" + filter))
                .path("count")
                .asLong();
    }

    private void tickets(Window window) {
        Map<Long, String> items = list(window);
        archive.write("list-" + window.name(), line -> items.values().forEach(line));
        archive.write(
                "tickets-" + window.name(),
                line -> items.keySet()
                        .forEach(id -> source.find("tickets/" + id + "?include_custom_fields=true")
                                .ifPresent(line)));
    }

    /// A ticket that leaves the window between two pages would hide another: the list is then read again.
    private Map<Long, String> list(Window window) {
        for (int attempt = 0; attempt < LISTINGS; attempt++) {
            Map<Long, String> items = new LinkedHashMap<>();
            long count = 0;
            long first = -1;
            int found = PAGE;
            for (int offset = 0; found == PAGE; offset += PAGE) {
                JsonNode page = ThuliumSource.read(
                        source.get("tickets?limit=" + PAGE + "&offset=" + offset + "&" + window.query()));
                count = page.path("count").asLong();
                first = first < 0 ? count : first;
                found = page.path("result").size();
                page.path("result")
                        .forEach(item -> items.put(item.path("ticket_id").asLong(), item.toString()));
            }
            if (count == first && items.size() == count) {
                return items;
            }
        }
        throw new MoveException("The tickets of " + window.name()
                + " changed during each of five listings; run the import again at a quiet time.");
    }
}
