package odzew.privacy;

import java.util.List;

/// A person, by all that the installation knows them by.
///
/// @param customers numbers
/// @param addresses in lower case
/// @param tickets further tickets, whatever their requester
public record Person(List<Long> customers, List<String> addresses, List<Long> tickets) {

    public Person {
        customers = List.copyOf(customers);
        addresses = List.copyOf(addresses);
        tickets = List.copyOf(tickets);
    }

    public boolean isUnknown() {
        return customers.isEmpty() && addresses.isEmpty() && tickets.isEmpty();
    }

    long[] customerNumbers() {
        return customers.stream().mapToLong(Long::longValue).toArray();
    }

    long[] ticketNumbers() {
        return tickets.stream().mapToLong(Long::longValue).toArray();
    }

    String[] addressArray() {
        return addresses.toArray(String[]::new);
    }
}
