package odzew.bench;

import java.util.List;
import java.util.Random;

/// What agents look at, and how long it may take.
enum PageKind {
    INBOX("inbox: open, newest change first", 100) {
        @Override
        String path(Random chance, long tickets) {
            return "/desk";
        }
    },
    INBOX_LISTS("inbox: mine, unassigned, a queue, a status, all", 100) {
        @Override
        String path(Random chance, long tickets) {
            return "/desk?list=" + pick(chance, List.of("mine", "unassigned", "all", "status-6", "status-1"), QUEUES);
        }
    },
    INBOX_SORTS("inbox: other orders, both directions", 100) {
        @Override
        String path(Random chance, long tickets) {
            return "/desk?list=" + pick(chance, List.of("open", "mine", "all", "status-6"), QUEUES) + "&sort="
                    + pick(chance, ORDERS, List.of());
        }
    },
    INBOX_FILTERS("inbox: narrowed", 100) {
        @Override
        String path(Random chance, long tickets) {
            return "/desk?list=" + pick(chance, List.of("open", "all"), QUEUES) + "&filter="
                    + DeskBrowser.encoded(pick(chance, FILTERS, List.of()));
        }
    },
    INBOX_LATER("inbox: the pages after that", 100) {
        @Override
        String path(Random chance, long tickets) {
            return "/desk?list=" + pick(chance, List.of("open", "all", "status-6"), QUEUES) + "&sort="
                    + pick(chance, ORDERS, List.of());
        }
    },
    TICKET("ticket", 100) {
        @Override
        String path(Random chance, long tickets) {
            return "/desk/tickets/" + (1 + (long) (chance.nextDouble() * tickets));
        }
    },
    SEARCH_FREQUENT("search: words of most tickets", 200) {
        @Override
        String path(Random chance, long tickets) {
            return search(pick(chance, FREQUENT, List.of()));
        }
    },
    SEARCH_RARE("search: names, addresses, numbers", 200) {
        @Override
        String path(Random chance, long tickets) {
            long number = 1 + (long) (chance.nextDouble() * tickets);
            return search(pick(
                    chance,
                    List.of("Brzęczyszczykiewicz", "Gżegżółka faktura", "nieistniejącesłowo", "od:Świątek"),
                    List.of("klient" + number / 3 + "@example.net", "zamówienie " + number, "#" + number)));
        }
    },
    SEARCH_SENTENCES("search: several words, phrases, beginnings", 200) {
        @Override
        String path(Random chance, long tickets) {
            return search(pick(chance, SENTENCES, List.of()));
        }
    },
    SEARCH_OPERATORS("search: words with operators", 200) {
        @Override
        String path(Random chance, long tickets) {
            return search(pick(chance, OPERATORS, List.of()));
        }
    };

    private static final List<String> QUEUES = List.of("queue-2001", "queue-2004", "queue-2008");
    private static final List<String> ORDERS = List.of(
            "updated",
            "-updated",
            "created",
            "-created",
            "waiting",
            "-waiting",
            "subject",
            "-subject",
            "customer",
            "-customer");
    private static final List<String> FILTERS = List.of(
            "is:waiting",
            "is:unread",
            "tag:vip",
            "tag:pilne agent:me",
            "status:nowe",
            "-agent:none is:open",
            "has:attachment");
    private static final List<String> FREQUENT =
            List.of("dzień dobry", "faktura", "zamówienie", "paczki", "kurier", "reklamację", "gwarancja", "proszę");
    private static final List<String> SENTENCES = List.of(
            "uszkodzona paczka reklamacja",
            "pralka głośno wiruje",
            "\"nie zgadzam się z odrzuceniem\"",
            "fakt*",
            "czajniki czarne",
            "swietokrzyska",
            "zwrot butów rozmiar",
            "ekspres do kawy",
            "\"paczka czeka\" magazyn",
            "akumulator odkurzacza gwarancja",
            "rekl* uszk*");
    private static final List<String> OPERATORS = List.of(
            "faktura status:nowe",
            "paczka agent:ja jest:otwarte",
            "reklamacja kolejka:#2003 przed:2026-01-01",
            "pralka -faktura",
            "jest:nieprzeczytane",
            "zwrot tag:vip",
            "od:kowalska gwarancja",
            "is:waiting kurier",
            "status:nowe agent:nikt");

    final String words;
    final int aimMillis;

    PageKind(String words, int aimMillis) {
        this.words = words;
        this.aimMillis = aimMillis;
    }

    abstract String path(Random chance, long tickets);

    boolean isSearch() {
        return name().startsWith("SEARCH");
    }

    private static String search(String question) {
        return "/desk/search?q=" + DeskBrowser.encoded(question);
    }

    private static String pick(Random chance, List<String> some, List<String> others) {
        int at = chance.nextInt(some.size() + others.size());
        return at < some.size() ? some.get(at) : others.get(at - some.size());
    }
}
