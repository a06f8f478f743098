package odzew.web.template;

import odzew.problem.LocalizedText;

/// Texts of reply templates.
interface TemplateText {
    LocalizedText TEMPLATES = new LocalizedText("Reply templates", "Szablony odpowiedzi");
    LocalizedText TEMPLATES_HINT = new LocalizedText(
            "Insert them while writing: / and the first letters, or the template button (p).",
            "Wstawisz je podczas pisania: / i pierwsze litery albo przycisk szablonów (p).");
    LocalizedText OWN = new LocalizedText("My templates", "Moje szablony");
    LocalizedText SHARED = new LocalizedText("Shared templates", "Wspólne szablony");
    LocalizedText NEW = new LocalizedText("New template", "Nowy szablon");
    LocalizedText NONE = new LocalizedText("No templates yet", "Nie ma jeszcze szablonów");
    LocalizedText NAME = new LocalizedText("Name", "Nazwa");
    LocalizedText FOLDER = new LocalizedText("Folder", "Folder");
    LocalizedText FOLDER_HINT = new LocalizedText("Leave empty for none.", "Pozostaw puste, jeśli bez folderu.");
    LocalizedText FOR = new LocalizedText("Who may use it", "Kto może z niego korzystać");
    LocalizedText FOR_ME = new LocalizedText("only me", "tylko ja");
    LocalizedText FOR_ALL = new LocalizedText("everyone", "wszyscy");
    LocalizedText BODY = new LocalizedText("Text", "Treść");
    LocalizedText QUEUE = new LocalizedText("Available in", "Dostępny w");
    LocalizedText ALL_QUEUES = new LocalizedText("all queues", "wszystkie kolejki");
    LocalizedText ACTIONS = new LocalizedText("Also change the ticket", "Zmień też zgłoszenie");
    LocalizedText ACTIONS_HINT = new LocalizedText(
            "Applied when the template is inserted; can be undone.",
            "Zmiana następuje przy wstawieniu; można ją cofnąć.");
    LocalizedText STATUS = new LocalizedText("Set status", "Ustaw status");
    LocalizedText STATUS_KEPT = new LocalizedText("unchanged", "bez zmian");
    LocalizedText TAGS = new LocalizedText("Add tags", "Dodaj tagi");
    LocalizedText TAGS_HINT = new LocalizedText("separated by commas", "oddzielone przecinkami");
    LocalizedText ASSIGNS = new LocalizedText("Assign to whom inserts it", "Przypisz osobie, która wstawia szablon");
    LocalizedText MACRO = new LocalizedText("macro", "makro");
    LocalizedText REMOVE = new LocalizedText("Remove this template", "Usuń ten szablon");
    LocalizedText REMOVE_HINT = new LocalizedText(
            "Replies written with it stay as they are.", "Napisane z niego odpowiedzi pozostaną bez zmian.");
}
