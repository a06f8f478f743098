package odzew.api.docs;

import odzew.problem.LocalizedText;

/// The texts of the pages themselves.
final class PageText {

    static final LocalizedText TITLE = new LocalizedText("Odzew API", "API Odzew");
    static final LocalizedText REFERENCE = new LocalizedText("API reference", "Opis API");
    static final LocalizedText GUIDE = new LocalizedText("Guide", "Przewodnik");
    static final LocalizedText INTRODUCTION = new LocalizedText("Introduction", "Wprowadzenie");
    static final LocalizedText COMMON_HEADERS =
            new LocalizedText("Headers of every call", "Nagłówki każdego wywołania");
    static final LocalizedText TO_CONTENT = new LocalizedText("Skip to the content", "Przejdź do treści");
    static final LocalizedText CONTENTS = new LocalizedText("Contents", "Spis treści");
    static final LocalizedText MENU = new LocalizedText("Menu", "Menu");
    static final LocalizedText SEARCH = new LocalizedText("Search", "Szukaj");
    static final LocalizedText SEARCH_HINT = new LocalizedText("Call, field, error code", "Wywołanie, pole, kod błędu");
    static final LocalizedText NOTHING_FOUND = new LocalizedText("Nothing found", "Nic nie znaleziono");
    static final LocalizedText CALLS = new LocalizedText("Calls", "Wywołania");
    static final LocalizedText PERMISSION = new LocalizedText("Permission", "Uprawnienie");
    static final LocalizedText PERMISSIONS = new LocalizedText("Permissions", "Uprawnienia");
    static final LocalizedText PERMISSIONS_HINT = new LocalizedText(
            "An API user may do what its permissions name; `*` is all of them.",
            "Użytkownik API może to, na co pozwalają jego uprawnienia; `*` oznacza wszystkie.");
    static final LocalizedText PATH = new LocalizedText("In the path", "W ścieżce");
    static final LocalizedText QUERY = new LocalizedText("In the query", "W zapytaniu");
    static final LocalizedText HEADER = new LocalizedText("Headers", "Nagłówki");
    static final LocalizedText BODY = new LocalizedText("Body", "Treść żądania");
    static final LocalizedText FILE_BODY = new LocalizedText("The bytes of the file.", "Bajty pliku.");
    static final LocalizedText ALSO_FORM = new LocalizedText("also as a form", "także jako formularz");
    static final LocalizedText RESPONSE = new LocalizedText("Response", "Odpowiedź");
    static final LocalizedText RESPONSE_FIELDS = new LocalizedText("Fields of the response", "Pola odpowiedzi");
    static final LocalizedText LIST_OF = new LocalizedText("A list; each entry has:", "Lista; każda pozycja zawiera:");
    static final LocalizedText FIELDS_OF = new LocalizedText("Fields of", "Pola");
    static final LocalizedText REQUIRED = new LocalizedText("required", "wymagane");
    static final LocalizedText BY_DEFAULT = new LocalizedText("default", "domyślnie");
    static final LocalizedText ONE_OF = new LocalizedText("One of:", "Jedno z:");
    static final LocalizedText ERRORS = new LocalizedText("Errors", "Błędy");
    static final LocalizedText ERROR_CODES = new LocalizedText("Error codes", "Kody błędów");
    static final LocalizedText STATUSES = new LocalizedText("Status codes", "Kody statusu");
    static final LocalizedText ERRORS_HINT = new LocalizedText(
            "All errors of a request are listed at once. A code never changes its meaning; `…` stands for a value.",
            "Wszystkie błędy żądania są wymienione naraz. Znaczenie kodu nigdy się nie zmienia; `…` oznacza wartość.");
    static final LocalizedText ERROR_BODY = new LocalizedText("Below `/api`", "Pod `/api`");
    static final LocalizedText PROBLEM_BODY =
            new LocalizedText("Below `/api/odzew` (RFC 9457)", "Pod `/api/odzew` (RFC 9457)");
    static final LocalizedText NOTIFICATIONS = new LocalizedText("Notifications", "Powiadomienia");
    static final LocalizedText NOTIFICATIONS_HINT = new LocalizedText(
            "The server posts these to the address of a webhook. Answer 2xx within 20 seconds.",
            "Serwer wysyła je metodą POST pod adres webhooka. Odpowiedz 2xx w ciągu 20 sekund.");
    static final LocalizedText OF_TICKETS = new LocalizedText("Of tickets", "O zgłoszeniach");
    static final LocalizedText OF_CUSTOMERS = new LocalizedText("Of customers and companies", "O klientach i firmach");
    static final LocalizedText SAMPLE_LANGUAGE = new LocalizedText("Language of the samples", "Język przykładów");
    static final LocalizedText REQUEST = new LocalizedText("Request", "Żądanie");
    static final LocalizedText EMPTY_BODY = new LocalizedText("without a body", "bez treści");
    static final LocalizedText ADDRESS = new LocalizedText("Address", "Adres");
    static final LocalizedText COPY = new LocalizedText("Copy", "Kopiuj");
    static final LocalizedText COPIED = new LocalizedText("Copied", "Skopiowano");
    static final LocalizedText LINK = new LocalizedText("Link to", "Odnośnik do");
    static final LocalizedText TRY = new LocalizedText("Try it", "Wypróbuj");
    static final LocalizedText TRY_HINT =
            new LocalizedText("Sends the request to this server.", "Wysyła żądanie do tego serwera.");
    static final LocalizedText SEND = new LocalizedText("Send", "Wyślij");
    static final LocalizedText USER = new LocalizedText("API user", "Użytkownik API");
    static final LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    static final LocalizedText NO_CONNECTION =
            new LocalizedText("The server did not answer.", "Serwer nie odpowiedział.");
    static final LocalizedText THEME = new LocalizedText("Theme", "Motyw");
    static final LocalizedText THEME_SYSTEM = new LocalizedText("as the system", "jak w systemie");
    static final LocalizedText THEME_LIGHT = new LocalizedText("light", "jasny");
    static final LocalizedText THEME_DARK = new LocalizedText("dark", "ciemny");

    private PageText() {}
}
