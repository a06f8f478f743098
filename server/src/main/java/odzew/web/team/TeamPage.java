package odzew.web.team;

import java.time.Duration;
import java.time.Instant;
import odzew.account.Role;
import odzew.desk.TeamBoard;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The team's work at this moment; for leads, of the queues that they see.
public final class TeamPage {

    private static final String PATH = Desk.PATH + "/team";
    private static final int USUAL = 24;

    private final TeamBoard board;

    public TeamPage(TeamBoard board) {
        this.board = board;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(PATH, this::show).build();
    }

    private ServerResponse show(ServerRequest request) {
        View view = View.of(request).require(Role.LEAD);
        int hours = TeamModel.CHOICES.stream()
                .filter(it -> it.toString().equals(request.param("hours").orElse("")))
                .findFirst()
                .orElse(USUAL);
        Instant now = view.localizer().now();
        Instant midnight = now.atZone(view.localizer().zone())
                .toLocalDate()
                .atStartOfDay(view.localizer().zone())
                .toInstant();
        var model = new TeamModel(board.read(view.me().queues(), now.minus(Duration.ofHours(hours)), midnight), hours);
        return Html.page(request, 200, out -> JteteamGenerated.render(out, null, view, model));
    }
}
