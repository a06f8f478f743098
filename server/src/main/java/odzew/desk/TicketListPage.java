package odzew.desk;

import java.util.List;
import java.util.Optional;

/// A page of a list. `next` is absent at its end.
public record TicketListPage(List<TicketRow> rows, Optional<Cursor> next) {}
