package odzew.web.team;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.desk.TeamBoard;
import odzew.web.View;

/// The model of the team's page.
///
/// @param hours after which a waiting customer waits too long
public record TeamModel(TeamBoard.Team team, int hours) {

    public static final List<Integer> CHOICES = List.of(4, 8, 24, 48, 72);

    public List<Integer> choices() {
        return CHOICES;
    }

    public String ago(View view, Optional<Instant> since) {
        return since.map(view.localizer()::ago).orElse("–");
    }
}
