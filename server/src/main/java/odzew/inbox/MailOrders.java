package odzew.inbox;

import java.time.InstantSource;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Orders of agents and operators to process an e-mail again. The processor carries them out.
final class MailOrders {

    private record State(String status, String verdict, boolean outside) {}

    private final InstantSource clock;

    MailOrders(InstantSource clock) {
        this.clock = clock;
    }

    void readAgain(Handle handle, long id) {
        int taken = handle.createUpdate(
                        "update incoming_mail set taken = true, status = 'QUARANTINED' where id = :id and "
                                + OutsideTickets.CAN_BE_TICKET)
                .bind("id", id)
                .execute();
        if (taken > 0) {
            rememberSender(handle, id);
        }
        require(handle, id, "QUARANTINED");
        again(handle, id, false, false);
    }

    void release(Handle handle, long id) {
        require(handle, id, "HELD");
        again(handle, id, true, false);
    }

    /// A quarantined e-mail without a verdict could not be read: another attempt would fail as well.
    void makeTicket(Handle handle, long id) {
        State state = state(handle, id);
        if (!state.outside()) {
            throw new Problem.Conflict(RequestError.NOT_OUTSIDE.of(id, state.status()));
        }
        boolean quarantined = state.status().equals("QUARANTINED");
        boolean limited = state.verdict().equals("HELD");
        if (!quarantined && !limited) {
            rememberSender(handle, id);
        }
        handle.createUpdate("update incoming_mail set taken = true where id = :id")
                .bind("id", id)
                .execute();
        again(handle, id, limited, quarantined && state.verdict().isEmpty());
    }

    private static void require(Handle handle, long id, String from) {
        String status = state(handle, id).status();
        if (!status.equals(from)) {
            throw new Problem.Conflict(RequestError.WRONG_MAIL_STATUS.of(id, status, from));
        }
    }

    private static State state(Handle handle, long id) {
        return handle.createQuery("select status, verdict, %s as outside from incoming_mail where id = :id for update"
                        .formatted(OutsideTickets.ALL))
                .bind("id", id)
                .map((row, _) ->
                        new State(row.getString("status"), row.getString("verdict"), row.getBoolean("outside")))
                .findOne()
                .orElseThrow(() -> IncomingMails.unknown(id));
    }

    /// Further e-mails of this sender are treated as personal.
    private void rememberSender(Handle handle, long id) {
        handle.createUpdate("""
                        insert into personal_sender (address, added_at)
                        select sender, :now from incoming_mail where id = :id and sender <> '' and verdict <> 'OWN_LOOP'
                            on conflict do nothing
                        """).bind("id", id).bind("now", clock.instant()).execute();
    }

    private void again(Handle handle, long id, boolean released, boolean unread) {
        handle.createUpdate("""
                        update incoming_mail
                           set status = 'RECEIVED', starts = 0, attempts = 0, verdict = '', next_attempt_at = :now,
                               released = released or :released, unread = :unread
                         where id = :id
                        """)
                .bind("id", id)
                .bind("released", released)
                .bind("unread", unread)
                .bind("now", clock.instant())
                .execute();
    }
}
