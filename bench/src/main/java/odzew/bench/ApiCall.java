package odzew.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/// The calls that programs make to read tickets, each with parameters that mean the same in a small and a large
/// database.
enum ApiCall {
    TICKET("GET tickets/:id") {
        @Override
        String path(Random chance, long tickets) {
            return "/" + anyOf(chance, tickets);
        }
    },
    NEWEST("GET tickets: newest 100") {
        @Override
        String path(Random chance, long tickets) {
            return "?limit=100";
        }
    },
    WITH_FIELDS("newest 50, with custom fields") {
        @Override
        String path(Random chance, long tickets) {
            return "?include_custom_fields=true&limit=50";
        }
    },
    STATUSES("two statuses, newest 50") {
        @Override
        String path(Random chance, long tickets) {
            return "?status_id[]=1&status_id[]=5&limit=50";
        }
    },
    QUEUE_AND_STATUS("one queue and status, newest 50") {
        @Override
        String path(Random chance, long tickets) {
            return "?ticket_queue_id=" + anyOf(chance, 2001, Filling.QUEUES) + "&status_id=6&limit=50";
        }
    },
    AGENT("one agent, newest 50") {
        @Override
        String path(Random chance, long tickets) {
            return "?user_login=agent" + anyOf(chance, Filling.AGENTS) + "&limit=50";
        }
    },
    CATEGORY_AND_AGENT("category and agent and closed") {
        @Override
        String path(Random chance, long tickets) {
            return "?category_id=" + anyOf(chance, 2001, Phrases.CATEGORIES.size()) + "&user_login=agent"
                    + anyOf(chance, Filling.AGENTS) + "&status_id=6&limit=20";
        }
    },
    SOURCE("source, newest 50") {
        @Override
        String path(Random chance, long tickets) {
            return "?source=phone&limit=50";
        }
    },
    CUSTOMER("one customer, all tickets") {
        @Override
        String path(Random chance, long tickets) {
            return "?customer_id=" + anyOf(chance, Filling.customers(tickets));
        }
    },
    CUSTOM_FIELD("one order number") {
        @Override
        String path(Random chance, long tickets) {
            return "?custom_fields[Numer%20zam%C3%B3wienia]=ZAM/" + anyOf(chance, tickets);
        }
    },
    MESSAGE("one message number") {
        @Override
        String path(Random chance, long tickets) {
            return "?message_id=" + anyOf(chance, tickets * Filling.MESSAGES);
        }
    },
    /// A poller's question; a shop that is a hundred times as busy has a hundred times as many.
    CHANGED_SINCE("changed in the last days, newest 20") {
        @Override
        String path(Random chance, long tickets) {
            return "?date_from=" + daysAgo(5) + "&limit=20";
        }
    },
    /// As many tickets as the small database has in half a year, whatever the size.
    CREATED_WITHIN("created within a while, newest 50") {
        @Override
        String path(Random chance, long tickets) {
            double days = Math.max(1.0 / 24, 1_700.0 / tickets * 3 * 365);
            double ago = 2 + days + chance.nextDouble() * (3 * 365 - days - 2);
            return "?create_date_from=" + moment(ago) + "&create_date_to=" + moment(ago - days) + "&limit=50";
        }
    },
    PAGES("on and on, 100 a page") {
        @Override
        String path(Random chance, long tickets) {
            throw new IllegalStateException("a page follows the one before");
        }

        @Override
        String path(Random chance, long tickets, int number) {
            return "?limit=100&offset=" + number % pages(tickets) * 100;
        }
    },
    PAGES_OF_A_STATUS("closed, on and on, 50 a page") {
        @Override
        String path(Random chance, long tickets) {
            throw new IllegalStateException("a page follows the one before");
        }

        @Override
        String path(Random chance, long tickets, int number) {
            return "?status_id=6&limit=50&offset=" + number % pages(tickets) * 50;
        }
    };

    /// As many pages as ten thousand tickets have.
    private static final int PAGES_READ = 80;

    private static long pages(long tickets) {
        return Math.clamp(tickets / 100, 1, PAGES_READ);
    }

    final String words;

    ApiCall(String words) {
        this.words = words;
    }

    abstract String path(Random chance, long tickets);

    /// What stands after `/api/tickets`; `number` counts a connection's requests.
    String path(Random chance, long tickets, int number) {
        return path(chance, tickets);
    }

    /// Whether every answer has something in it.
    boolean findsAlways() {
        return switch (this) {
            case CUSTOMER, CUSTOM_FIELD, CREATED_WITHIN, CHANGED_SINCE, CATEGORY_AND_AGENT -> false;
            case TICKET,
                    NEWEST,
                    WITH_FIELDS,
                    STATUSES,
                    QUEUE_AND_STATUS,
                    AGENT,
                    SOURCE,
                    MESSAGE,
                    PAGES,
                    PAGES_OF_A_STATUS -> true;
        };
    }

    private static long anyOf(Random chance, long count) {
        return anyOf(chance, 1, count);
    }

    private static long anyOf(Random chance, long first, long count) {
        return first + (long) (chance.nextDouble() * count);
    }

    private static String daysAgo(int days) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(days).toString();
    }

    private static String moment(double daysAgo) {
        return Instant.now()
                .minusSeconds((long) (daysAgo * 86_400))
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .substring(0, 16);
    }
}
