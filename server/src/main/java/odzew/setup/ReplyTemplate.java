package odzew.setup;

import java.util.Optional;
import java.util.OptionalLong;

/// A reply template.
///
/// @param body HTML that may contain [ReplyFields]
/// @param queueId the only queue whose tickets it is offered for; absent: all queues
/// @param queueName of that queue
public record ReplyTemplate(long id, String name, String body, OptionalLong queueId, Optional<String> queueName) {}
