package odzew.inbox;

import java.time.Instant;
import java.util.Optional;
import odzew.inbox.SenderRules.Kind;
import odzew.inbox.SenderRules.Rule;
import org.jdbi.v3.core.Handle;

/// Holds messages of blocked senders, and spam. Nothing is deleted: each can be released.
///
/// @param rule an operator's decision about the sender
/// @param spam the finding of a spam filter
record SpamRules(Optional<Rule> rule, Optional<Reason> spam) {

    /// Anyone can write a trusted address into From, so that trust needs a message that is not known to be
    /// forged.
    boolean trusts(Author author) {
        return isA(Kind.TRUST) && !author.forged();
    }

    /// A blocked sender is held in tickets, too; spam only where it would open one. Delivery reports pass.
    Verdict judge(Handle handle, ReceivedMail received, Author author, Verdict verdict, Instant now) {
        if (received.released() || received.taken()) {
            return verdict;
        }
        if (isA(Kind.BLOCK)) {
            return blocked(handle, rule.orElseThrow(), verdict, now);
        }
        if (spam.isEmpty() || !(verdict instanceof Verdict.NewTicket)) {
            return verdict;
        }
        if (trusts(author)) {
            SenderRules.hit(handle, rule.orElseThrow(), now);
            return verdict;
        }
        return new Verdict.Spam(spam.get());
    }

    private static Verdict blocked(Handle handle, Rule rule, Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.NewTicket _, Verdict.FollowUp _, Verdict.Copy _, Verdict.AutomaticAnswer _ -> {
                SenderRules.hit(handle, rule, now);
                yield new Verdict.Spam(Reason.of(ReasonCode.BLOCKED, rule.pattern()));
            }
            case Verdict.Duplicate _,
                    Verdict.OwnLoop _,
                    Verdict.Bounce _,
                    Verdict.Held _,
                    Verdict.Spam _,
                    Verdict.Unplaceable _ -> verdict;
        };
    }

    private boolean isA(Kind kind) {
        return rule.filter(it -> it.kind() == kind).isPresent();
    }
}
