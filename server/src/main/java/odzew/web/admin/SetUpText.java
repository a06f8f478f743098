package odzew.web.admin;

import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the first steps.
interface SetUpText {
    LocalizedText TITLE = new LocalizedText("First steps", "Pierwsze kroki");
    LocalizedText HINT = new LocalizedText(
            "What this server needs before a team can work with it. Each step is ticked by itself.",
            "Czego potrzebuje ten serwer, żeby zespół mógł na nim pracować. Kroki odhaczają się same.");
    LocalizedText ALL_DONE = new LocalizedText("Everything is ready.", "Wszystko gotowe.");
    Plural LEFT = new Plural(
            "%s step left", "%s steps left", "pozostał %s krok", "pozostały %s kroki", "pozostało %s kroków");
    LocalizedText DONE = new LocalizedText("done", "gotowe");
    LocalizedText TO_DO = new LocalizedText("to do", "do zrobienia");
    LocalizedText QUEUE = new LocalizedText("A queue with an address", "Kolejka z adresem");
    LocalizedText QUEUE_HINT = new LocalizedText(
            "Tickets wait in it, and replies come from its address.",
            "Czekają w niej zgłoszenia, a odpowiedzi wychodzą z jej adresu.");
    LocalizedText SENDER = new LocalizedText("A server that sends", "Serwer wysyłający");
    LocalizedText SENDER_HINT = new LocalizedText(
            "An SMTP account for each address, or the server's relay. Its page sends a test message.",
            "Konto SMTP dla każdego adresu albo serwer wysyłający całej instalacji. Na jego stronie wyślesz test.");
    LocalizedText MAILBOX = new LocalizedText("A mailbox that is read", "Odczytywana skrzynka");
    LocalizedText MAILBOX_HINT = new LocalizedText(
            "New messages become tickets by themselves. Not needed if your mail server hands messages over by LMTP.",
            "Nowe wiadomości same stają się zgłoszeniami. Niepotrzebna, jeśli serwer poczty przekazuje je przez LMTP.");
    LocalizedText TEAM = new LocalizedText("A colleague", "Ktoś z zespołu");
    LocalizedText TEAM_HINT = new LocalizedText(
            "Add agents and invite them by e-mail; choose the queues that each one sees.",
            "Dodaj agentów i zaproś ich e-mailem; każdemu wybierz widoczne kolejki.");
    LocalizedText TEST = new LocalizedText("A message to yourself", "Wiadomość do siebie");
    LocalizedText TEST_HINT = new LocalizedText(
            "Start a conversation with your own address, answer it from there, and see both here.",
            "Rozpocznij rozmowę z własnym adresem, odpisz z niego i zobacz obie wiadomości tutaj.");
}
