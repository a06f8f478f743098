package odzew.web.ticket;

import gg.jte.Content;
import odzew.web.View;

/// The list beside a ticket; `open` is the ticket that is marked in it.
@FunctionalInterface
public interface ListColumn {

    Content of(View view, long open);
}
