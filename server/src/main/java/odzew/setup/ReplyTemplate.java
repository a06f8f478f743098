package odzew.setup;

import java.util.Optional;
import java.util.OptionalLong;

/// An answer that is given often.
///
/// @param body HTML in which [ReplyFields] may stand
/// @param queueId the only queue whose tickets it is offered for; absent: for all
/// @param queueName of that queue
public record ReplyTemplate(long id, String name, String body, OptionalLong queueId, Optional<String> queueName) {}
