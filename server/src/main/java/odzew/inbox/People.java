package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import odzew.mail.IncomingMail;
import odzew.mail.MailAddress;
import odzew.mail.mime.ParsedAddress;
import org.jdbi.v3.core.Handle;

/// The people named by a message: author, recipients, copies and reply addresses. All of them take part in the
/// ticket that it became part of.
final class People {

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 255;

    private record Person(String role, ParsedAddress address) {}

    void keep(Handle handle, long mailId, IncomingMail mail, Sender sender) {
        var people = new ArrayList<Person>();
        add(people, "FROM", List.of(sender.writer()));
        add(people, "FROM", mail.from().stream().toList());
        add(people, "REPLY_TO", mail.replyTo());
        add(people, "TO", mail.to());
        add(people, "CC", mail.cc());
        handle.createUpdate("delete from incoming_mail_person where incoming_mail_id = :id")
                .bind("id", mailId)
                .execute();
        if (people.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into incoming_mail_person (incoming_mail_id, position, role, address, name)
                values (:id, :position, :role, :address, :name)
                """);
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            String name = ReceivedMails.storable(person.address().name());
            batch.bind("id", mailId)
                    .bind("position", i)
                    .bind("role", person.role())
                    .bind("address", person.address().address())
                    .bind("name", name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                    .add();
        }
        batch.execute();
    }

    private static void add(List<Person> people, String role, List<ParsedAddress> addresses) {
        for (ParsedAddress address : addresses) {
            boolean known = people.stream()
                    .anyMatch(it ->
                            it.role().equals(role) && it.address().address().equals(address.address()));
            if (!known && people.size() < MOST && MailAddress.isValid(address.address())) {
                people.add(new Person(role, address));
            }
        }
    }

    /// True if a message of this ticket came from the address, went to it or asked for replies there.
    boolean takesPart(Handle handle, long ticketId, String address) {
        return !address.isBlank()
                && handle.createQuery("""
                        select exists (select from incoming_mail m
                                         join incoming_mail_person p on p.incoming_mail_id = m.id
                                        where m.ticket_id = :ticket and m.message_id is not null
                                          and m.verdict in ('NEW_TICKET', 'FOLLOW_UP')
                                          and p.address = lower(:address))
                        """)
                        .bind("ticket", ticketId)
                        .bind("address", address)
                        .mapTo(Boolean.class)
                        .one();
    }
}
