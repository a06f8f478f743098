package odzew.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import odzew.account.RefusalRuns.Refused;
import odzew.database.Database;
import odzew.net.AddressBlock;

/// Records calls with a right password from an address that the API user does not allow. They are counted in
/// memory for a minute, so a flood of them does not reach the database.
public final class ApiRefusals {

    private static final Duration COUNTED = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1_000;

    private final RefusalRuns runs = new RefusalRuns();
    private final Database database;
    private final InstantSource clock;
    private final Map<String, Counted> counted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Counted(Instant since, int times) {}

    public ApiRefusals(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void record(ApiUser user, String address) {
        Instant now = clock.instant();
        count(user.name() + '\0' + AddressBlock.of(address), now).ifPresent(times -> {
            var refused = new Refused(Actor.apiUser(user, address), "api_user.address_refused", user.name(), times);
            database.useTransaction(handle -> runs.record(handle, refused, now));
        });
    }

    /// The number to record; empty while the last record is younger than a minute.
    private Optional<Integer> count(String key, Instant now) {
        synchronized (counted) {
            Counted before = counted.get(key);
            if (before != null && now.isBefore(before.since().plus(COUNTED))) {
                counted.put(key, new Counted(before.since(), before.times() + 1));
                return Optional.empty();
            }
            counted.put(key, new Counted(now, 0));
            return Optional.of(before == null ? 1 : before.times() + 1);
        }
    }
}
