package odzew.web.ticket;

import gg.jte.Content;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// The list beside a ticket, as named in the page's address; `open` is the marked ticket.
@FunctionalInterface
public interface ListColumn {

    Content of(View view, ServerRequest request, long open);
}
