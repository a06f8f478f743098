package odzew.mail.read;

import java.util.ArrayList;
import java.util.List;
import odzew.mail.BodyBlock;
import odzew.mail.mime.MailHeaders;

/// Lines that the parser adds to a message's content.
final class Notes {

    static final BodyBlock ENCRYPTED = BodyBlock.note(
            "[The message is encrypted. Odzew has no key for it; ask the sender for an unencrypted one.]",
            "[Wiadomość jest zaszyfrowana. Odzew nie ma do niej klucza; proszę poprosić nadawcę o wersję niezaszyfrowaną.]");

    static final BodyBlock UNREADABLE_SIGNED = BodyBlock.note(
            "[An S/MIME part could not be read; it is attached as a file.]",
            "[Nie udało się odczytać części S/MIME; jest w załączonym pliku.]");

    private static final int LONGEST_FIELD = 500;

    private Notes() {}

    static BodyBlock signedBy(List<String> signers) {
        String names = String.join(", ", signers);
        return names.isEmpty()
                ? BodyBlock.note(
                        "[The message is signed; the signature was not checked.]",
                        "[Wiadomość jest podpisana; podpisu nie sprawdzono.]")
                : BodyBlock.note(
                        "[Signed by " + names + "; the signature was not checked.]",
                        "[Podpis: " + names + "; podpisu nie sprawdzono.]");
    }

    static BodyBlock cutOff(int characters) {
        return BodyBlock.note(
                "[The message is very large: at most " + characters
                        + " characters are shown, all of it is attached as a file.]",
                "[Wiadomość jest bardzo duża: pokazano najwyżej " + characters
                        + " znaków, całość jest w załączonym pliku.]");
    }

    static BodyBlock forwarded(MailHeaders headers) {
        var english = new ArrayList<String>(List.of("---------- Forwarded message ----------"));
        var polish = new ArrayList<String>(List.of("---------- Przekazana wiadomość ----------"));
        add(headers, "from", "From: ", "Od: ", english, polish);
        add(headers, "date", "Date: ", "Data: ", english, polish);
        add(headers, "to", "To: ", "Do: ", english, polish);
        add(headers, "subject", "Subject: ", "Temat: ", english, polish);
        return BodyBlock.note(String.join("\n", english) + "\n", String.join("\n", polish) + "\n");
    }

    private static void add(
            MailHeaders headers,
            String field,
            String english,
            String polish,
            List<String> inEnglish,
            List<String> inPolish) {
        headers.text(field)
                .map(text -> text.length() > LONGEST_FIELD ? text.substring(0, LONGEST_FIELD) + "…" : text)
                .ifPresent(text -> {
                    inEnglish.add(english + text);
                    inPolish.add(polish + text);
                });
    }
}
