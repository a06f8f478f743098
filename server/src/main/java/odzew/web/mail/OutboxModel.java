package odzew.web.mail;

import java.util.List;
import java.util.Optional;
import odzew.outbox.OutboxControl;
import odzew.outbox.OutboxEntry;

/// The model of the page of outgoing mail.
record OutboxModel(List<OutboxEntry> entries, Optional<OutboxControl.Pause> pause) {}
