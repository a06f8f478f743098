package odzew.account;

import java.util.OptionalLong;

/// An agent as programs see it.
public record AgentView(
        long id,
        String login,
        String name,
        String surname,
        String email,
        boolean active,
        OptionalLong number,
        OutboundMode outboundMode,
        OptionalLong groupId) {}
