package odzew.web.admin;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import odzew.doctor.DailyDoctor;
import odzew.doctor.Finding;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The findings of the last examination of this server, the worst first; a new one on request.
public final class DoctorPage {

    private static final String PATH = DailyDoctor.PAGE;

    /// The page does not wait for name servers that do not answer.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DailyDoctor doctor;

    public DoctorPage(DailyDoctor doctor) {
        this.doctor = doctor;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::show)
                .POST(PATH, this::examine)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        Optional<DailyDoctor.Examination> last = doctor.last();
        List<Finding> findings = last.stream()
                .flatMap(it -> it.findings().stream())
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
        boolean running = request.param("running").isPresent();
        return Html.page(
                request,
                200,
                out -> JtedoctorGenerated.render(
                        out, null, View.of(request), last.map(DailyDoctor.Examination::at), findings, running));
    }

    private ServerResponse examine(ServerRequest request) {
        return Html.seeOther(request, doctor.examineNow(PATIENCE).isPresent() ? PATH : PATH + "?running=1");
    }
}
