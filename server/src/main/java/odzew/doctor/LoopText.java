package odzew.doctor;

import odzew.problem.LocalizedText;

/// Texts of the findings about messages sent on a loop.
interface LoopText {
    LocalizedText RELAY = new LocalizedText("the relay", "serwer wysyłający");
    LocalizedText OWN_SENDER = new LocalizedText("its own sender", "własny sposób wysyłania");
    LocalizedText NOT_OURS = new LocalizedText(
            "%s is not an address of a queue or mailbox here.", "%s nie jest adresem kolejki ani skrzynki.");
    LocalizedText NOT_OURS_REMEDY = new LocalizedText(
            "Name an address whose messages arrive here: odzew admin queue list shows them.",
            "Podaj adres, którego poczta tu dociera: odzew admin queue list pokazuje takie adresy.");
    LocalizedText CAPTURED = new LocalizedText(
            "The server captures all messages, so none was sent.",
            "Serwer przechwytuje wszystkie wiadomości, więc żadnej nie wysłano.");
    LocalizedText CAPTURED_REMEDY = new LocalizedText(
            "Set ODZEW_SMTP_URL to a relay first.", "Najpierw ustaw w ODZEW_SMTP_URL serwer wysyłający.");
    LocalizedText NO_SENDER = new LocalizedText(
            "No address sends: there is neither a queue with an address nor a sender.",
            "Żaden adres nie wysyła: nie ma kolejki z adresem ani nadawcy.");
    LocalizedText NO_SENDER_REMEDY = new LocalizedText(
            "Give a queue an address: odzew admin queue set NAME --email ADDRESS",
            "Nadaj kolejce adres: odzew admin queue set NAZWA --email ADRES");
    LocalizedText REFUSED = new LocalizedText(
            "The message from %s through %s was not accepted: %s", "Wiadomość z %s (%s) nie została przyjęta: %s");
    LocalizedText REFUSED_REMEDY = new LocalizedText(
            "The response names the reason: correct the sender (Administration → Sending) or ODZEW_SMTP_URL.",
            "Przyczynę podaje odpowiedź: popraw nadawcę (Administracja → Wysyłanie) albo ODZEW_SMTP_URL.");
    LocalizedText ARRIVED =
            new LocalizedText("From %s through %s to %s: arrived after %s s. %s", "Z %s (%s) do %s: po %s s. %s");
    LocalizedText RENAMED =
            new LocalizedText("The Message-ID was replaced on the way.", "Message-ID zmieniono po drodze.");
    LocalizedText RENAMED_REMEDY = new LocalizedText(
            "Answers find their ticket by the customer and the subject; let the provider keep Message-IDs if it can.",
            "Odpowiedzi trafiają do zgłoszeń po kliencie i temacie; jeśli dostawca potrafi, niech zostawia Message-ID.");
    LocalizedText RESULTS = new LocalizedText("Authentication: %s", "Uwierzytelnienie: %s");
    LocalizedText NO_RESULTS = new LocalizedText(
            "The receiving server added no Authentication-Results.",
            "Serwer odbierający nie dodał Authentication-Results.");
    LocalizedText FAILING_REMEDY = new LocalizedText(
            "Receivers reject or hide such messages: correct the record that failed; odzew doctor examines each.",
            "Odbiorcy odrzucają lub ukrywają takie wiadomości: popraw rekord, który zawodzi; odzew doctor bada każdy.");
    LocalizedText LOST = new LocalizedText(
            "From %s through %s to %s: accepted (%s), and not arrived within %s s.",
            "Z %s (%s) do %s: przyjęta (%s), ale nie dotarła w ciągu %s s.");
    LocalizedText LOST_REMEDY = new LocalizedText(
            "Does the server run and read the mailbox (odzew admin mailbox test ADDRESS)? Is the message in the spam folder?",
            "Czy serwer działa i czyta skrzynkę (odzew admin mailbox test ADRES)? Czy wiadomość nie trafiła do spamu?");
}
