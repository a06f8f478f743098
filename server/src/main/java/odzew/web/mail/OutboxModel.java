package odzew.web.mail;

import java.util.List;
import java.util.Optional;
import odzew.outbox.OutboxControl;
import odzew.outbox.OutboxEntry;

/// What the page of the outbox shows.
record OutboxModel(List<OutboxEntry> entries, Optional<OutboxControl.Pause> pause) {}
