import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/// `published.pom` says the same as `pom.xml` and its parent, and needs neither.
class PublishedPomTest {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @ParameterizedTest
    @ValueSource(strings = {"groupId", "artifactId", "name", "description"})
    void a_field_is_the_one_of_the_build(String name) throws Exception {
        assertThat(text("published.pom", "/project/" + name))
                .isNotEmpty()
                .isEqualTo(text("pom.xml", "/project/" + name));
    }

    @Test
    void version_and_licence_are_those_of_the_parent() throws Exception {
        assertThat(text("published.pom", "/project/version")).isEqualTo(text("../pom.xml", "/project/version"));
        assertThat(text("published.pom", "/project/licenses/license/name"))
                .isEqualTo(text("../pom.xml", "/project/licenses/license/name"));
    }

    @Test
    void there_are_neither_a_parent_nor_dependencies_that_it_would_have_to_name() throws Exception {
        assertThat(text("published.pom", "count(/project/parent)")).isEqualTo("0");
        assertThat(text("pom.xml", "count(/project/dependencies/dependency[not(scope='test')])"))
                .isEqualTo("0");
    }

    /// The parser knows no namespaces, so the paths need none.
    private static String text(String file, String path) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
        return XPATH.evaluate(path, document);
    }
}
