package odzew.web;

import odzew.mail.write.MessageBytes;
import odzew.problem.LocalizedText;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Shows a stored message as it was received or sent. The page escapes all of it, and the browser gets no more
/// than
/// the beginning.
public final class SourcePage {

    interface Text {
        LocalizedText TITLE = new LocalizedText("Original message", "Oryginał wiadomości");
        LocalizedText HINT = new LocalizedText(
                "The message exactly as this server stored it, not decoded. Nothing here is loaded or run.",
                "Wiadomość dokładnie taka, jak ją zapisano na serwerze, bez dekodowania. Nic się stąd nie wczytuje ani nie uruchamia.");
        LocalizedText HEADERS = new LocalizedText("Headers", "Nagłówki");
        LocalizedText SOURCE = new LocalizedText("Source", "Źródło");
        LocalizedText BEGINNING = new LocalizedText(
                "The first %s of %s. Download the message to see the rest.",
                "Pierwsze %s z %s. Pobierz wiadomość, aby zobaczyć resztę.");
        LocalizedText NO_HEADERS = new LocalizedText("The message has no headers.", "Wiadomość nie ma nagłówków.");
        LocalizedText DOWNLOAD = new LocalizedText("Download (.eml)", "Pobierz (.eml)");
        LocalizedText BACK = new LocalizedText("Back", "Wróć");
    }

    private SourcePage() {}

    /// @param back the page that the message belongs to
    /// @param download the address of all bytes
    public static ServerResponse show(ServerRequest request, MessageBytes message, String back, String download) {
        View view = View.of(request);
        MessageSource source = MessageSource.of(message);
        return Html.page(request, 200, out -> JtesourceGenerated.render(out, null, view, source, back, download));
    }
}
