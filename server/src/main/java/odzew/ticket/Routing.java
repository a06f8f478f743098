package odzew.ticket;

import java.util.Optional;
import odzew.account.Agent;
import odzew.customer.Customers.Customer;

/// The queue and status of a new ticket, its customer and its agent.
record Routing(long queueId, long statusId, Optional<Customer> customer, Optional<Agent> agent) {}
