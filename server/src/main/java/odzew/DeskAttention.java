package odzew;

import java.time.Duration;
import java.util.List;
import odzew.account.VisibleQueues;
import odzew.setup.StatusColors;
import odzew.web.Alarm;
import odzew.web.Attention;

/// Asks the rooms what waits for a person.
record DeskAttention(Core core, StatusColors colors) implements Attention {

    DeskAttention(Core core) {
        this(core, new StatusColors(core.database, core.clock));
    }

    /// As the page of incoming mail counts.
    private static final Duration LATELY = Duration.ofDays(30);

    @Override
    public List<Alarm> alarms() {
        return core.alerting.alarms();
    }

    @Override
    public String statusColor(String status) {
        return colors.of(status);
    }

    @Override
    public int notInTicket(VisibleQueues visible) {
        return core.receiving.incomingMails.outside(
                visible, core.clock.instant().minus(LATELY), MOST);
    }
}
