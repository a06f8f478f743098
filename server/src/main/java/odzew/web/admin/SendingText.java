package odzew.web.admin;

import odzew.problem.LocalizedText;

/// Texts of the pages about senders.
interface SendingText {
    LocalizedText SENDING = new LocalizedText("Sending", "Wysyłanie");
    LocalizedText HINT = new LocalizedText(
            "How messages from each queue's address are sent. Trouble with one address does not stop the others.",
            "Sposób wysyłania wiadomości z adresu każdej kolejki. Kłopot z jednym adresem nie zatrzymuje pozostałych.");
    LocalizedText NO_ADDRESSES = new LocalizedText("No queue has an address", "Żadna kolejka nie ma adresu");
    LocalizedText NO_ADDRESSES_HINT =
            new LocalizedText("Give a queue an e-mail address first.", "Najpierw ustaw adres e-mail kolejki.");
    LocalizedText ADDRESS = new LocalizedText("Address", "Adres");
    LocalizedText WAY = new LocalizedText("Sent by", "Sposób wysyłania");
    LocalizedText RELAY = new LocalizedText("The site's relay", "Serwer wysyłający instalacji");
    LocalizedText RELAY_HINT = new LocalizedText(
            "The relay set in ODZEW_SMTP_URL, for all addresses without a setting of their own.",
            "Serwer ustawiony w ODZEW_SMTP_URL, dla wszystkich adresów bez własnych ustawień.");
    LocalizedText MAILBOX = new LocalizedText("The connected mailbox", "Połączona skrzynka");
    LocalizedText MAILBOX_HINT = new LocalizedText(
            "With the sign-in of mailbox %s. Microsoft and Google: with its consent, no password needed.",
            "Z logowaniem skrzynki %s. Microsoft i Google: za jej zgodą, bez hasła.");
    LocalizedText NO_MAILBOX = new LocalizedText(
            "No mailbox is connected for this address. Connect one under Mailboxes first.",
            "Do tego adresu nie podłączono skrzynki. Najpierw podłącz ją w sekcji Skrzynki.");
    LocalizedText GRAPH = new LocalizedText("Microsoft Graph", "Microsoft Graph");
    LocalizedText GRAPH_HINT = new LocalizedText(
            "With the mailbox's consent, where Microsoft has SMTP switched off; also for shared mailboxes. Messages of"
                    + " up to 3 MB, one for all recipients.",
            "Za zgodą skrzynki, gdy Microsoft wyłączył SMTP; także dla skrzynek udostępnionych. Wiadomości do 3 MB,"
                    + " jedna do wszystkich odbiorców.");
    LocalizedText GMAIL = new LocalizedText("Gmail API", "Gmail API");
    LocalizedText GMAIL_HINT = new LocalizedText(
            "With the mailbox's consent, without SMTP. Messages of up to 35 MB, one for all recipients.",
            "Za zgodą skrzynki, bez SMTP. Wiadomości do 35 MB, jedna do wszystkich odbiorców.");
    LocalizedText ACCOUNT = new LocalizedText("An SMTP account", "Konto SMTP");
    LocalizedText ACCOUNT_HINT = new LocalizedText(
            "With a server, a user name and a password of its own.", "Z własnym serwerem, nazwą użytkownika i hasłem.");
    LocalizedText PASSWORD_STAYS =
            new LocalizedText("Leave empty to keep the present one.", "Zostaw puste, aby nie zmieniać obecnego.");
    LocalizedText SAVED = new LocalizedText(
            "Saved. Send a test message to see whether it works.",
            "Zapisano. Wyślij wiadomość testową, aby sprawdzić, czy działa.");
    LocalizedText TEST_TITLE = new LocalizedText("Send a test message", "Wyślij wiadomość testową");
    LocalizedText TEST_TO = new LocalizedText("To", "Do");
    LocalizedText TEST_SEND = new LocalizedText("Send test message", "Wyślij wiadomość testową");
    LocalizedText TEST_RELAY = new LocalizedText(
            "The relay is checked when the server starts and every half hour; its trouble is shown on each page.",
            "Serwer wysyłający jest sprawdzany przy starcie i co pół godziny; o kłopotach informuje każda strona.");
}
