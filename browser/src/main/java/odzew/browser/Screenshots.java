package odzew.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import odzew.browser.Chromium.Taste;

/// Screenshots of the main pages, light and dark, Polish and English, filled with the example desk: `./odzew
/// screenshots [FOLDER]`.
public final class Screenshots {

    private static final Path FOLDER = Path.of("docs", "screenshots");

    private record Look(String name, Taste taste) {}

    private static final List<Look> LOOKS = List.of(
            new Look("pl-light", Taste.of("pl-PL")),
            new Look("pl-dark", Taste.of("pl-PL").dark()),
            new Look("en-light", Taste.of("en-GB")),
            new Look("en-dark", Taste.of("en-GB").dark()));

    private final DemoServer server;
    private final Chromium chromium;
    private final ExampleDesk desk;
    private final Path folder;

    private Screenshots(DemoServer server, Chromium chromium, ExampleDesk desk, Path folder) {
        this.server = server;
        this.chromium = chromium;
        this.desk = desk;
        this.folder = folder;
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
            var screenshots = new Screenshots(server, chromium, desk, folder);
            LOOKS.forEach(screenshots::take);
        }
        System.out.println("The pictures are in " + folder.toAbsolutePath().normalize());
    }

    private void take(Look look) {
        try (BrowserContext person = chromium.person(server.url(), look.taste())) {
            Page page = person.newPage();
            page.navigate("/desk");
            shoot(page, "sign-in", look);
            SignIn.as(page, "akowalski", "demo");
            for (Shot shot : Shot.of(desk)) {
                page.navigate(shot.path());
                shot.prepare().accept(page);
                shoot(page, shot.name(), look);
            }
        }
    }

    private void shoot(Page page, String name, Look look) {
        page.waitForLoadState();
        page.evaluate("document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "." + look.name() + ".png")));
    }
}
