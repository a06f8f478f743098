package odzew.web.team;

import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the team's page.
public interface TeamText {
    LocalizedText HINT = new LocalizedText(
            "Open tickets, how long customers wait, and what was answered today.",
            "Otwarte zgłoszenia, czas oczekiwania klientów i dzisiejsze odpowiedzi.");
    LocalizedText OVERDUE_AFTER = new LocalizedText("Overdue after", "Po terminie po");
    Plural HOURS = new Plural("%s hour", "%s hours", "%s godzinie", "%s godzinach", "%s godzinach");
    LocalizedText SHOW = new LocalizedText("Show", "Pokaż");
    LocalizedText QUEUES = new LocalizedText("Queues", "Kolejki");
    LocalizedText AGENTS = new LocalizedText("Agents", "Agenci");
    LocalizedText QUEUE = new LocalizedText("Queue", "Kolejka");
    LocalizedText AGENT = new LocalizedText("Agent", "Agent");
    LocalizedText OPEN = new LocalizedText("Open", "Otwarte");
    LocalizedText UNASSIGNED = new LocalizedText("Unassigned", "Nieprzypisane");
    LocalizedText WAITING = new LocalizedText("Waiting", "Czekają");
    LocalizedText OVERDUE = new LocalizedText("Overdue", "Po terminie");
    LocalizedText LONGEST = new LocalizedText("Longest wait", "Najdłużej");
    LocalizedText MEDIAN = new LocalizedText("Median wait", "Mediana");
    LocalizedText REPLIES_TODAY = new LocalizedText("Replies today", "Odpowiedzi dziś");
    LocalizedText TICKETS_TODAY = new LocalizedText("Tickets answered today", "Zgłoszenia z odpowiedzią dziś");
    LocalizedText NO_AGENT = new LocalizedText("Unassigned", "Nieprzypisane");
    LocalizedText OVERDUE_TICKETS = new LocalizedText("Overdue tickets", "Zgłoszenia po terminie");
    LocalizedText NONE_OVERDUE = new LocalizedText("No customer waits that long.", "Żaden klient nie czeka tak długo.");
    LocalizedText ALL_WAITING =
            new LocalizedText("All that wait, longest first", "Wszystkie czekające, najdłużej czekające na górze");
    LocalizedText ANSWERED = new LocalizedText("Answered today", "Dzisiejsze odpowiedzi");
    LocalizedText NONE_ANSWERED = new LocalizedText("No replies yet today.", "Dziś jeszcze nie wysłano odpowiedzi.");
    LocalizedText TICKET = new LocalizedText("Ticket", "Zgłoszenie");
    LocalizedText CUSTOMER = new LocalizedText("Customer", "Klient");
    LocalizedText WAITS = new LocalizedText("Waits", "Czeka");
    LocalizedText WHEN = new LocalizedText("When", "Kiedy");
}
