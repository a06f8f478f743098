package odzew.search;

import java.util.List;
import odzew.desk.TicketRow;

/// A matching ticket with highlighted excerpts.
public record Hit(TicketRow row, List<Fragment> subject, List<Fragment> text) {}
