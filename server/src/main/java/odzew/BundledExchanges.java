package odzew;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The golden exchanges that the program carries, for `odzew contract run`.
final class BundledExchanges {

    private BundledExchanges() {}

    static Map<String, String> read() throws IOException {
        var texts = new TreeMap<String, String>();
        for (String folder : List.of("", "published/")) {
            var resolver = new PathMatchingResourcePatternResolver();
            for (Resource file : resolver.getResources("classpath*:contract/" + folder + "*.http")) {
                texts.put(folder + file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
