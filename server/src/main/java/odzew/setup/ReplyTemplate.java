package odzew.setup;

import java.util.Optional;
import java.util.OptionalLong;

/// A reply template.
///
/// @param folder groups templates in menus; empty: none
/// @param body HTML that may contain [ReplyFields]; empty only for a macro without text
/// @param queueId the only queue whose tickets it is offered for; absent: all queues
/// @param queueName of that queue
/// @param owner the only agent it is offered to; absent: shared by all
public record ReplyTemplate(
        long id,
        String name,
        String folder,
        String body,
        OptionalLong queueId,
        Optional<String> queueName,
        OptionalLong owner,
        TemplateActions actions) {

    /// Shared, without folder and actions.
    public static ReplyTemplate shared(long id, String name, String body, OptionalLong queueId) {
        return new ReplyTemplate(
                id, name, "", body, queueId, Optional.empty(), OptionalLong.empty(), TemplateActions.NONE);
    }

    /// True if the agent may use it.
    public boolean isFor(long agentId) {
        return owner.isEmpty() || owner.getAsLong() == agentId;
    }
}
