package odzew.web;

import java.util.List;
import odzew.account.VisibleQueues;

/// The things that wait for a person, whatever page is open. Only whole pages ask for them.
public interface Attention {

    /// The current problems of the whole installation, for those who can act.
    List<Alarm> alarms();

    /// Counts the recent messages of these queues that are not in a ticket, up to [#MOST].
    int notInTicket(VisibleQueues visible);

    /// More are shown as "99+".
    int MOST = 100;
}
