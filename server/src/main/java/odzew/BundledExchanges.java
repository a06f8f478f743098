package odzew;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The golden exchanges that the program carries, for `odzew contract run`.
final class BundledExchanges {

    private BundledExchanges() {}

    static Map<String, String> read() throws IOException {
        var texts = new TreeMap<String, String>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:contract/*.http")) {
            texts.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return texts;
    }
}
