package odzew.http;

import odzew.problem.Problem.Mistake;

/// The mistakes of HTTP itself. The numbers are part of the contract and never reused.
final class HttpMistakes {

    private HttpMistakes() {}

    static Mistake wrongCredentials() {
        return mistake(
                2401,
                "API user or password is wrong or missing; send them with HTTP Basic authentication.",
                "Brak użytkownika API lub hasła albo są błędne; wyślij je w uwierzytelnieniu HTTP Basic.");
    }

    static Mistake forbidden(String permission) {
        return mistake(
                2403,
                "This API user lacks the permission \"%s\"; an administrator grants it.".formatted(permission),
                "Ten użytkownik API nie ma uprawnienia \"%s\"; nadaje je administrator.".formatted(permission));
    }

    static Mistake wrongAddress(String address) {
        return mistake(
                2406,
                "This API user may not call from %s; an administrator allows addresses.".formatted(address),
                "Ten użytkownik API nie może łączyć się z adresu %s; adresy dopuszcza administrator."
                        .formatted(address));
    }

    static Mistake noRoute() {
        return mistake(2404, "There is no such resource.", "Nie ma takiego zasobu.");
    }

    static Mistake wrongMethod(String method, String allowed) {
        return mistake(
                2405,
                "The method %s is not possible here; possible are: %s.".formatted(method, allowed),
                "Metoda %s nie jest tu możliwa; możliwe są: %s.".formatted(method, allowed));
    }

    static Mistake tooSlow(long seconds) {
        return mistake(
                2408,
                "The request body did not arrive within %d seconds.".formatted(seconds),
                "Treść żądania nie dotarła w ciągu %d sekund.".formatted(seconds));
    }

    static Mistake tooLarge(long limit) {
        return mistake(
                2413,
                "The request body is larger than the limit of %d bytes.".formatted(limit),
                "Treść żądania przekracza limit %d bajtów.".formatted(limit));
    }

    static Mistake wrongType() {
        return mistake(
                2415,
                "This Content-Type cannot be read; send application/json or application/x-www-form-urlencoded.",
                "Tego Content-Type nie można odczytać; wyślij application/json albo"
                        + " application/x-www-form-urlencoded.");
    }

    static Mistake wrongCharset() {
        return mistake(
                2416,
                "The charset of the Content-Type is not supported; send UTF-8.",
                "Kodowanie znaków podane w Content-Type nie jest obsługiwane; wyślij UTF-8.");
    }

    static Mistake tooManyAttempts() {
        return mistake(
                2429,
                "Too many wrong passwords for this API user from this address; try again later.",
                "Zbyt wiele błędnych haseł dla tego użytkownika API z tego adresu; spróbuj później.");
    }

    static Mistake tooManyRequests(int limit, int seconds) {
        return mistake(
                2430,
                "The limit of this API user, %d requests a minute, is used up; go on in %d seconds."
                        .formatted(limit, seconds),
                "Limit żądań tego użytkownika API (%d na minutę) jest wyczerpany; kontynuuj za %d s."
                        .formatted(limit, seconds));
    }

    static Mistake malformed() {
        return mistake(2400, "The request is malformed.", "Żądanie jest nieprawidłowo zbudowane.");
    }

    static Mistake malformedJson(String where) {
        return mistake(
                2410,
                "The request body is not valid JSON%s.".formatted(where),
                "Treść żądania nie jest poprawnym JSON-em%s.".formatted(where));
    }

    static Mistake endsEarly(long length) {
        return mistake(
                2411,
                ("The JSON ends before it is complete: Content-Length says %d bytes, and more were meant."
                                + " Content-Length counts bytes, not characters (in PHP strlen, not mb_strlen).")
                        .formatted(length),
                ("JSON kończy się, zanim jest kompletny: Content-Length podaje %d bajtów, a treść jest dłuższa."
                                + " Content-Length liczy bajty, nie znaki (w PHP strlen, nie mb_strlen).")
                        .formatted(length));
    }

    static Mistake invalidCharacters(String charset) {
        return mistake(
                2412,
                "The request body is not valid %s.".formatted(charset),
                "Treść żądania nie jest poprawnie zakodowana jako %s.".formatted(charset));
    }

    static Mistake notAnObject() {
        return mistake(2414, "The request body must be a JSON object.", "Treść żądania musi być obiektem JSON.");
    }

    static Mistake duplicateKey(String name) {
        return mistake(
                2417,
                "The JSON has the key \"%s\" twice in one object.".formatted(name),
                "JSON ma w jednym obiekcie dwa razy klucz \"%s\".".formatted(name));
    }

    static Mistake tooComplex() {
        return mistake(
                2418,
                "The request body is nested too deeply or has too many or too long parts.",
                "Treść żądania jest zbyt głęboko zagnieżdżona albo ma zbyt wiele lub zbyt długie części.");
    }

    static Mistake headersTooLarge() {
        return mistake(
                2431,
                "The request has too many or too long headers.",
                "Żądanie ma zbyt wiele nagłówków albo są zbyt długie.");
    }

    static Mistake internal() {
        return mistake(
                2500,
                "The server failed; the administrator finds the reason in its log by the request id.",
                "Błąd serwera; administrator znajdzie przyczynę w dzienniku pod podanym request_id.");
    }

    private static Mistake mistake(int code, String english, String polish) {
        return new Mistake(code, "", english, polish);
    }
}
