package odzew.web.ticket;

import java.util.Optional;
import odzew.http.Replies;
import odzew.notification.Followers;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Following a ticket, and the colleagues who can be mentioned in it.
final class FollowPages {

    private static final int LONGEST = 100;

    private final Followers followers;
    private final TicketScreen screen;

    FollowPages(Followers followers, TicketScreen screen) {
        this.followers = followers;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        String ticket = TicketPages.TICKET;
        return RouterFunctions.route()
                .POST(ticket + "/follow", this::follow)
                .POST(ticket + "/unfollow", this::unfollow)
                .GET(ticket + "/colleagues", this::colleagues)
                .build();
    }

    private ServerResponse follow(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        followers.follow(view.me().queues(), view.me().id(), id, TicketScreen.act(request, "DESK_FOLLOW"));
        return screen.done(request, Optional.empty());
    }

    private ServerResponse unfollow(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        followers.unfollow(view.me().queues(), view.me().id(), id, TicketScreen.act(request, "DESK_UNFOLLOW"));
        return screen.done(request, Optional.empty());
    }

    private ServerResponse colleagues(ServerRequest request) {
        View view = View.of(request);
        String typed = request.param("q").filter(it -> it.length() <= LONGEST).orElse("");
        return Replies.json(
                200, followers.mentionable(view.me().queues(), view.me().id(), TicketScreen.id(request), typed));
    }
}
