package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentFolderNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sent",
                "SENT ITEMS",
                "Wysłane",
                "INBOX.Sent",
                "INBOX/Elementy wysłane",
                "[Gmail]/Sent Mail",
                "[Gmail]/Wysłane",
                "Sent Messages"
            })
    void usual_names_are_known(String name) {
        assertThat(found(name)).isEqualTo(name);
    }

    @Test
    void what_the_server_marks_goes_before_names() {
        var folders = Arrays.asList(
                new ListedFolder("Sent", Set.of()), new ListedFolder("Archiv", Set.of("\\HasNoChildren", "\\sent")));

        assertThat(SentFolderNames.find(folders)).contains("Archiv");
    }

    @Test
    void a_name_that_cannot_be_opened_and_others_are_none() {
        assertThat(SentFolderNames.find(Arrays.asList(new ListedFolder("Sent", Set.of("\\Noselect")))))
                .isEmpty();
        assertThat(found("Presents")).isEmpty();
        assertThat(found("Sent.2025")).isEmpty();
    }

    private static String found(String name) {
        return SentFolderNames.find(
                        Arrays.asList(new ListedFolder("INBOX", Set.of()), new ListedFolder(name, Set.of())))
                .orElse("");
    }
}
