package odzew.ticket;

import java.util.List;
import java.util.Optional;
import odzew.outbox.OutgoingMail;
import odzew.problem.Problem.Mistake;

/// What a response would be as a mail, or why it would be refused. Nothing was stored.
public record Preview(Optional<OutgoingMail> mail, List<Mistake> refusals) {}
