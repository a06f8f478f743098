package odzew.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import odzew.browser.Chromium.Taste;

/// Screenshots of the main pages on a notebook, a phone and a wide screen, light and dark, Polish and English,
/// filled
/// with the example desk. `./odzew screenshots` takes those again that the documentation shows; `./odzew
/// screenshots
/// FOLDER [LOOK]` takes all of them, or those of looks whose names contain LOOK.
public final class Screenshots {

    private static final Path FOLDER = Path.of("docs", "screenshots");

    private record Look(String name, Taste taste) {}

    private static final List<Look> LOOKS = Stream.of(
                    new Look("pl-light", Taste.of("pl-PL")),
                    new Look("pl-dark", Taste.of("pl-PL").dark()),
                    new Look("en-light", Taste.of("en-GB")),
                    new Look("en-dark", Taste.of("en-GB").dark()))
            .flatMap(look -> Stream.of(
                    look,
                    new Look("phone." + look.name(), look.taste().sized(390, 844)),
                    new Look("wide." + look.name(), look.taste().sized(2560, 1440))))
            .toList();

    private final DemoServer server;
    private final Chromium chromium;
    private final ExampleDesk desk;
    private final Path folder;
    private final boolean all;

    private Screenshots(DemoServer server, Chromium chromium, ExampleDesk desk, Path folder, boolean all) {
        this.server = server;
        this.chromium = chromium;
        this.desk = desk;
        this.folder = folder;
        this.all = all;
    }

    public static void main(String[] args) throws IOException, SQLException {
        Path folder = args.length > 0 ? Path.of(args[0]) : FOLDER;
        Files.createDirectories(folder);
        Path data = Files.createTempDirectory("odzew-screenshots");
        try (var server = DemoServer.start(data);
                var api = new ApiClient(server.url());
                var chromium = Chromium.start()) {
            var desk = new ExampleDesk(server, api);
            desk.fill();
            Ageing.run(data.resolve("data"));
            var screenshots = new Screenshots(server, chromium, desk, folder, args.length > 0);
            String only = args.length > 1 ? args[1] : "";
            LOOKS.stream().filter(look -> look.name().contains(only)).forEach(screenshots::take);
        }
        System.out.println("The pictures are in " + folder.toAbsolutePath().normalize());
    }

    private void take(Look look) {
        try (BrowserContext person = chromium.person(server.url(), look.taste())) {
            Page page = person.newPage();
            page.navigate("/desk");
            if (isWanted("sign-in", look)) {
                shoot(page, "sign-in", look);
            }
            SignIn.as(page, "akowalski", "demo");
            for (Shot shot : Shot.of(desk)) {
                if (isWanted(shot.name(), look)) {
                    page.navigate(shot.path());
                    shot.prepare().accept(page);
                    shoot(page, shot.name(), look);
                }
            }
        }
    }

    private boolean isWanted(String name, Look look) {
        return all || Files.exists(file(name, look));
    }

    private Path file(String name, Look look) {
        return folder.resolve(name + "." + look.name() + ".png");
    }

    private void shoot(Page page, String name, Look look) {
        page.waitForLoadState();
        page.evaluate("document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions().setPath(file(name, look)));
    }
}
