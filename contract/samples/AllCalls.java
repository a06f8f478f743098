import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The calls of calls.txt, each as the page's Java sample makes it.
public class AllCalls {
    public static void main(String[] args) throws Exception {
        ThuliumRestClient restClient = new ThuliumRestClient("api_user", "api_pass", true);

        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] words = line.split(" ", 4);
            String url = "https://your-system-name.thulium.com/api/" + words[2].replace("[", "%5B").replace("]", "%5D");
            ThuliumRestClient.ThuliumRestResponse response =
                    switch (words[1]) {
                        case "GET" -> restClient.get(url);
                        case "POST" -> restClient.post(url, words[3]);
                        case "PUT" -> restClient.put(url, words[3]);
                        case "DELETE" -> restClient.delete(url);
                        default ->
                            restClient.postRawData(
                                    url, new ByteArrayInputStream(words[3].getBytes(StandardCharsets.UTF_8)));
                    };
            System.out.println(response.toString().strip());
        }
    }
}
