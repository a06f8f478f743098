package odzew.inbox;

import java.util.List;

/// The origin of a ticket's message: the people that it names, and whether its sender is proven.
///
/// @param incomingId of the message as it arrived
/// @param agent the login of the agent whose address the sender has; empty: none
public record MailOrigin(
        long messageId,
        long incomingId,
        Authenticity authenticity,
        boolean needsReview,
        String agent,
        List<MailPerson> people) {

    MailOrigin with(List<MailPerson> named) {
        return new MailOrigin(messageId, incomingId, authenticity, needsReview, agent, named);
    }

    public List<MailPerson> of(String role) {
        return people.stream().filter(person -> person.role().equals(role)).toList();
    }
}
