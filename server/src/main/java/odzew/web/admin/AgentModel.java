package odzew.web.admin;

import java.util.List;
import java.util.Optional;
import odzew.account.Agent;
import odzew.account.AgentRegister.Entry;
import odzew.setup.Dictionaries.QueueView;
import odzew.web.Device;

/// The model of an agent's page.
///
/// @param sessions the browsers in which the agent is signed in
/// @param open the number of the agent's open tickets
/// @param colleagues who can take them
/// @param handed how many were handed over just now
public record AgentModel(
        Entry entry,
        List<QueueView> queues,
        boolean canInvite,
        List<Device> sessions,
        long open,
        List<Agent> colleagues,
        Optional<Integer> handed) {

    public boolean isNew() {
        return entry.agent().id() == 0;
    }

    /// True if open tickets wait for an agent who cannot sign in.
    public boolean waits() {
        return !isNew() && !entry.agent().active() && open > 0;
    }
}
