package odzew.web.ticket;

import gg.jte.Content;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// The list beside a ticket, which its address names; `open` is the ticket that is marked in it.
@FunctionalInterface
public interface ListColumn {

    Content of(View view, ServerRequest request, long open);
}
