package odzew.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The system's Chromium, driven by Playwright, which is configured to download no browser.
public final class Chromium implements AutoCloseable {

    /// Only the pages under test may use the network.
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--font-render-hinting=none");

    /// The shell has no window to draw, so a page costs it half the processor time.
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium-headless-shell"),
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"));

    /// A user's browser settings.
    public record Taste(String locale, ColorScheme scheme, int width, int height) {

        public static Taste of(String locale) {
            return new Taste(locale, ColorScheme.LIGHT, 1440, 900);
        }

        public Taste dark() {
            return new Taste(locale, ColorScheme.DARK, width, height);
        }

        public Taste sized(int newWidth, int newHeight) {
            return new Taste(locale, scheme, newWidth, newHeight);
        }
    }

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program, List<String> more) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(
                                Stream.concat(ARGUMENTS.stream(), more.stream()).toList()));
    }

    /// The installed program, if this machine has one.
    public static Optional<Path> program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    public static Chromium start() {
        return new Chromium(
                program()
                        .orElseThrow(() -> new IllegalStateException(
                                "There is no Chromium on this machine; install the package chromium.")),
                List.of());
    }

    /// The whole browser without a window: unlike the shell, it can show notifications. Empty if there is only a
    /// shell.
    public static Optional<Chromium> startWhole() {
        return PLACES.stream()
                .skip(1)
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Chromium(program, List.of("--headless=new")));
    }

    /// A new user's browser: no cookies, its own language and size. Addresses may be relative to `url`.
    public BrowserContext person(String url, Taste taste) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setLocale(taste.locale())
                .setTimezoneId("Europe/Warsaw")
                .setColorScheme(taste.scheme())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(taste.width(), taste.height()));
        context.setDefaultTimeout(10_000);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
