package odzew.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import odzew.account.Permission;
import odzew.account.Permissions;
import odzew.problem.ErrorCode;
import odzew.problem.HttpError;
import odzew.problem.Language;
import odzew.problem.RequestError;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// The reference and the guide, as a browser without JavaScript reads them.
class ReferencePageTest {

    private static final List<String> PROGRAMS = List.of("curl", "httpie", "php", "node", "python", "java");

    private static final Map<Language, Document> REFERENCE = Map.of(
            Language.ENGLISH, Jsoup.parse(reference(Language.ENGLISH)),
            Language.POLISH, Jsoup.parse(reference(Language.POLISH)));

    private static Frame frame(Language language) {
        return new Frame(language, "/api/docs/page.css?v=1", "/api/docs/page.js?v=1");
    }

    private static ReferencePage page(Language language) {
        return new ReferencePage(new ApiDescription("test").document(language), GoldenSamples.read(), frame(language));
    }

    private static String reference(Language language) {
        return page(language).html();
    }

    private static Document guide(Language language) {
        return Jsoup.parse(GuidePage.html(frame(language), page(language).chapters("/api/docs"), GoldenSamples.read()));
    }

    /// A link that an integrator keeps leads to the same call in both languages and in later releases.
    @Test
    void each_call_has_its_operation_id_as_its_anchor() {
        REFERENCE
                .values()
                .forEach(page -> new ApiDescription("test")
                        .document(Language.ENGLISH)
                        .path("paths")
                        .forEach(path -> path.forEach(call -> assertThat(page.select("section.call#"
                                        + call.path("operationId").asString()))
                                .as(call.path("operationId").asString())
                                .hasSize(1))));
    }

    @Test
    void each_error_code_and_each_permission_has_an_anchor() {
        for (Document page : REFERENCE.values()) {
            assertThat(Stream.concat(Stream.of(RequestError.values()), Stream.of(HttpError.values())))
                    .extracting(ErrorCode::number)
                    .doesNotHaveDuplicates()
                    .allSatisfy(number ->
                            assertThat(page.getElementById("error-" + number)).isNotNull());
            assertThat(Permissions.CATALOGUE)
                    .extracting(Permission::name)
                    .allSatisfy(name -> assertThat(page.getElementById("permission-" + name))
                            .isNotNull());
        }
    }

    @Test
    void every_link_within_the_pages_leads_somewhere() {
        for (Language language : Language.values()) {
            Document reference = REFERENCE.get(language);
            Document guide = guide(language);
            List<String> anchors = reference.select("[id]").eachAttr("id");
            List<String> guidesAnchors = guide.select("[id]").eachAttr("id");
            assertThat(anchors).doesNotHaveDuplicates();
            assertThat(guidesAnchors).doesNotHaveDuplicates();
            var broken = new ArrayList<Element>();
            for (Document page : List.of(reference, guide)) {
                for (Element link : page.select("a[href*=#]")) {
                    String[] parts = link.attr("href").split("#", 2);
                    boolean toGuide = parts[0].isEmpty() ? page == guide : parts[0].contains("guide");
                    broken.addAll((toGuide ? guidesAnchors : anchors).contains(parts[1]) ? List.of() : List.of(link));
                }
            }
            assertThat(broken).isEmpty();
        }
    }

    @Test
    void every_call_shows_six_programs_its_errors_and_the_response_to_its_sample() {
        for (Element call : REFERENCE.get(Language.ENGLISH).select("section.call:has(.address)")) {
            assertThat(call.select("pre.program").stream()
                            .map(it -> it.className().replace("program ", "")))
                    .as(call.id())
                    .containsExactlyElementsOf(PROGRAMS);
            assertThat(call.select(".how .code b.good, .how .code b.bad"))
                    .as(call.id())
                    .isNotEmpty();
            assertThat(call.select(".errors a[href=#status-401]")).as(call.id()).hasSize(1);
        }
    }

    @Test
    void the_pages_have_no_style_and_no_script_of_their_own_and_load_nothing_from_elsewhere() {
        for (Document page : List.of(REFERENCE.get(Language.POLISH), guide(Language.POLISH))) {
            assertThat(page.select("style, [style], script:not([src]), [onclick], iframe"))
                    .isEmpty();
            assertThat(page.select("[src], link[href]").stream()
                            .map(it -> it.attr("src") + it.attr("href"))
                            .filter(it -> !it.equals("data:,")))
                    .allMatch(address -> address.startsWith("/api/docs/page."));
        }
    }

    /// Swagger UI, which stood here before, weighed 475 kB.
    @Test
    void the_pages_stay_light() {
        int style = compressed("text/css", Files.text("/docs/page.css"));
        int script = compressed("text/javascript", Files.text("/docs/page.js"));
        int page = compressed("text/html", reference(Language.POLISH));
        System.getLogger("pages")
                .log(System.Logger.Level.INFO, "page {0}, style {1}, script {2} bytes", page, style, script);
        assertThat(page).isLessThan(80_000);
        assertThat(style + script).isLessThan(15_000);
    }

    private static int compressed(String type, String text) {
        return ServedFile.of(type, text).gzip().length;
    }
}
