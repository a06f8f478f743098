package odzew.ticket;

import java.util.Optional;
import odzew.account.Agent;
import odzew.customer.Customers.Customer;

/// Where a new ticket goes and whom it belongs to.
record Routing(long queueId, long statusId, Optional<Customer> customer, Optional<Agent> agent) {}
