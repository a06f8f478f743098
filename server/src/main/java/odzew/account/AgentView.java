package odzew.account;

import java.util.OptionalLong;

/// An agent in the form that the API returns.
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
