package odzew.web;

import java.util.List;
import odzew.account.VisibleQueues;

/// The parts that every page may show: above all the things that wait for a person.
public interface Attention {

    /// The current problems of the whole installation, for those who can act.
    List<Alarm> alarms();

    /// Counts the recent messages of these queues that are not in a ticket, up to [#MOST].
    int notInTicket(VisibleQueues visible);

    /// The colour of a status's dot, by a name of the status; empty: that of its kind.
    String statusColor(String status);

    /// More are shown as "99+".
    int MOST = 100;
}
