package odzew.search;

import java.util.List;
import odzew.desk.TicketRow;

/// A ticket that was found, with what was found in it.
public record Hit(TicketRow row, List<Fragment> subject, List<Fragment> text) {}
