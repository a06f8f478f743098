package odzew.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import odzew.problem.LocalizedText;
import org.junit.jupiter.api.Test;

/// The server's notes in tickets are stored as codes and shown in both languages.
class SystemNoteTest {

    @Test
    void each_kind_has_as_many_places_in_both_languages() {
        assertThat(NoteKind.values()).allSatisfy(kind -> {
            assertThat(kind.text().polish()).isNotBlank();
            assertThat(kind.text().polish().split("%s", -1))
                    .hasSameSizeAs(kind.text().english().split("%s", -1));
        });
    }

    @Test
    void what_is_kept_is_read_again_whatever_its_values_hold() {
        SystemNote note = SystemNote.of(NoteKind.MAIL_BOUNCED, "a@x.example", "550 \"no\"\r\n[such] user\0")
                .and(SystemNote.of(NoteKind.CHANGED, "status", "Zamknięte", "Nowe"));

        SystemNote read = SystemNote.read(note.stored().orElseThrow());

        assertThat(read).isEqualTo(note);
        assertThat(SystemNote.text(read.lines().getFirst()).polish()).startsWith("Wiadomość do a@x.example wróciła");
        assertThat(note.english()).endsWith("\nChanged status from [Zamknięte] to [Nowe]");
    }

    @Test
    void what_another_part_words_keeps_both_languages() {
        SystemNote note = SystemNote.ofText(new LocalizedText("too many mails", "za dużo wiadomości"));

        SystemNote read = SystemNote.read(note.stored().orElseThrow());

        assertThat(read.english()).isEqualTo("too many mails");
        assertThat(SystemNote.text(read.lines().getFirst()).polish()).isEqualTo("za dużo wiadomości");
    }

    @Test
    void nothing_said_is_nothing_kept() {
        assertThat(SystemNote.NONE.stored()).isEmpty();
        assertThat(SystemNote.read(null)).isEqualTo(SystemNote.NONE);
        assertThat(SystemNote.NONE.english()).isEmpty();
    }
}
