package odzew.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BounceCorpusTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void ninety_five_of_a_hundred_bounces_are_in_the_right_class() throws IOException {
        Path folder = SharedCorpus.folder();
        var wrong = new ArrayList<String>();
        int all = 0;
        for (String line : Files.readAllLines(folder.resolve("bounces.jsonl"))) {
            JsonNode row = JSON.readTree(line);
            String file = row.get("file").asString();
            List<DeliveryReport> reports = new MimeParser()
                    .parse(SharedCorpus.bytes(folder.resolve(file)))
                    .reports();
            for (int i = 0; i < row.get("expect").size(); i++) {
                all++;
                if (!agrees(row.get("expect").get(i), reports, i)) {
                    wrong.add(file + " " + row.get("expect").get(i));
                }
            }
        }
        assertThat(wrong.size()).as(String.join("\n", wrong)).isLessThanOrEqualTo(all / 20);
    }

    /// Complaints and absences are no bounces: they need no report.
    private static boolean agrees(JsonNode expected, List<DeliveryReport> reports, int at) {
        String reason = expected.get("reason").asString();
        if (at >= reports.size()) {
            return reason.equals("feedback") || reason.equals("vacation");
        }
        return expected.get("hard").asBoolean() == (reports.get(at).bounceClass() == BounceClass.HARD);
    }
}
