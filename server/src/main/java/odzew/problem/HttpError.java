package odzew.problem;

/// The errors of HTTP itself. The numbers are part of the contract and never reused.
public enum HttpError implements ErrorCode {
    MALFORMED(
            2400,
            "The request's address or a header cannot be parsed; percent-encode special characters as UTF-8.",
            "Nie można odczytać adresu lub nagłówka żądania; zakoduj znaki specjalne procentowo w UTF-8."),
    WRONG_CREDENTIALS(
            2401,
            "API user or password is wrong or missing; send them with HTTP Basic authentication.",
            "Brak użytkownika API lub hasła albo są błędne; wyślij je w uwierzytelnieniu HTTP Basic."),
    FORBIDDEN(
            2403,
            "This API user lacks the permission \"%s\"; an administrator grants it.",
            "Ten użytkownik API nie ma uprawnienia \"%s\"; nadaje je administrator."),
    NO_ROUTE(
            2404,
            "There is no resource at %s; /api/docs lists all.",
            "Pod adresem %s nie ma zasobu; wszystkie wymienia /api/docs."),
    WRONG_METHOD(
            2405,
            "The method %s is not allowed here; allowed are: %s.",
            "Metoda %s nie jest tu dozwolona; dozwolone są: %s."),
    CLIENT_ADDRESS_REFUSED(
            2406,
            "This API user may not call from %s; an administrator allows addresses.",
            "Ten użytkownik API nie może łączyć się z adresu %s; adresy dopuszcza administrator."),
    FOREIGN_ORIGIN(
            2407,
            "A page of another site asks for this change; programs send neither Origin nor Sec-Fetch-Site.",
            "O tę zmianę prosi strona innego serwisu; programy nie wysyłają Origin ani Sec-Fetch-Site."),
    UNKNOWN_HOST(
            2433,
            "This server is for its own machine and is not called \"%s\"; use localhost, or set ODZEW_PUBLIC_URL.",
            "Ten serwer jest tylko dla własnego komputera i nie nazywa się \"%s\"; użyj localhost albo ustaw"
                    + " ODZEW_PUBLIC_URL."),
    BODY_TOO_SLOW(
            2408,
            "The request body did not arrive within %s seconds; send it faster or in smaller parts.",
            "Treść żądania nie dotarła w ciągu %s s; wyślij ją szybciej lub w mniejszych częściach."),
    BAD_JSON(
            2410,
            "The request body is not valid JSON%s; correct it.",
            "Treść żądania nie jest poprawnym JSON-em%s; popraw ją."),
    ENDS_EARLY(
            2411,
            "The JSON ends before it is complete: Content-Length says %s bytes, but the body is longer."
                    + " Content-Length counts bytes, not characters (in PHP strlen, not mb_strlen).",
            "JSON kończy się, zanim jest kompletny: Content-Length podaje %s bajtów, a treść jest dłuższa."
                    + " Content-Length liczy bajty, nie znaki (w PHP strlen, nie mb_strlen)."),
    BAD_ENCODING(
            2412,
            "The request's body or address is not valid %s; send UTF-8.",
            "Treść lub adres żądania nie są poprawnie zakodowane jako %s; wyślij UTF-8."),
    BODY_TOO_LARGE(
            2413,
            "The request body is larger than the limit of %s bytes; send a smaller one.",
            "Treść żądania przekracza limit bajtów: %s; wyślij mniejszą."),
    NOT_AN_OBJECT(
            2414,
            "The request body must be a JSON object, such as {\"body\":\"…\"}.",
            "Treść żądania musi być obiektem JSON, na przykład {\"body\":\"…\"}."),
    WRONG_CONTENT_TYPE(
            2415,
            "This Content-Type cannot be read; send application/json, application/x-www-form-urlencoded or"
                    + " multipart/form-data. A"
                    + " file goes to temporary_files as raw bytes (curl --data-binary).",
            "Tego Content-Type nie można odczytać; wyślij application/json,"
                    + " application/x-www-form-urlencoded albo multipart/form-data. Plik wysyła się do temporary_files jako surowe bajty (curl --data-binary)."),
    WRONG_CHARSET(
            2416,
            "The charset of the Content-Type is not supported; send UTF-8.",
            "Kodowanie znaków podane w Content-Type nie jest obsługiwane; wyślij UTF-8."),
    TOO_COMPLEX(
            2418,
            "The request body is nested too deeply or has too many or too long parts; simplify it.",
            "Treść żądania jest zbyt głęboko zagnieżdżona albo ma zbyt wiele lub zbyt długie części; uprość ją."),
    BAD_PATH(
            2419,
            "The address contains \"%s\", which no address here has; leave it out, or send the value as a field.",
            "Adres zawiera \"%s\", czego nie ma żaden adres; pomiń to albo wyślij wartość jako pole."),
    BAD_HEADER(
            2420,
            "Header \"%s\" is \"%s\"; send letters, digits and signs of ASCII only.",
            "Nagłówek \"%s\" ma wartość \"%s\"; wyślij tylko litery, cyfry i znaki ASCII."),
    BAD_HOST(
            2421,
            "Header \"%s\" is \"%s\"; send it once, with the name of this server.",
            "Nagłówek \"%s\" ma wartość \"%s\"; wyślij go raz, z nazwą tego serwera."),
    BAD_LENGTH(
            2422,
            "Header \"%s\" is \"%s\"; send one whole number, the length of the body in bytes.",
            "Nagłówek \"%s\" ma wartość \"%s\"; wyślij jedną liczbę całkowitą: długość treści w bajtach."),
    BAD_CODING(
            2423,
            "Header \"%s\" is \"%s\"; send the body uncompressed, or as gzip or deflate.",
            "Nagłówek \"%s\" ma wartość \"%s\"; wyślij treść bez kompresji albo jako gzip lub deflate."),
    NOT_COMPRESSED(
            2424,
            "The body is not what Content-Encoding says (\"%s\"), or it is cut off; compress it again or leave the header out.",
            "Treść nie jest tym, co podaje Content-Encoding (\"%s\"), albo jest ucięta; skompresuj ją ponownie lub pomiń nagłówek."),
    BAD_MULTIPART(
            2425,
            "The multipart body is not complete or its boundary is missing; send it as curl -F does.",
            "Treść multipart jest niekompletna albo brakuje jej boundary; wyślij ją tak jak curl -F."),
    FILE_IN_FIELDS(
            2426,
            "Part \"%s\" is a file (\"%s\"); upload it to temporary_files first and send its token in attachments.",
            "Część \"%s\" jest plikiem (\"%s\"); wyślij go najpierw do temporary_files, a jego token podaj w attachments."),
    NO_FILE_PART(
            2427,
            "The multipart body has no file; send curl -F \"file=@name\", or the raw bytes with --data-binary and ?filename=.",
            "Treść multipart nie zawiera pliku; wyślij curl -F \"file=@nazwa\" albo surowe bajty z --data-binary i ?filename=."),
    BAD_PERCENT(
            2428,
            "\"%s\" is not percent-encoded correctly; write a percent sign as %%25.",
            "Wartość \"%s\" nie jest poprawnie zakodowana procentowo; znak procentu zapisz jako %%25."),
    CORS_REFUSED(
            2432,
            "Pages of \"%s\" may not call this server; the operator allows them in ODZEW_CORS_ORIGINS.",
            "Strony z \"%s\" nie mogą wywoływać tego serwera; operator dopuszcza je w ODZEW_CORS_ORIGINS."),
    TOO_MANY_PASSWORDS(
            2429,
            "Too many wrong passwords for this API user from this address; try again later.",
            "Zbyt wiele błędnych haseł dla tego użytkownika API z tego adresu; spróbuj później."),
    TOO_MANY_REQUESTS(
            2430,
            "The limit of this API user, %s requests a minute, is used up; continue in %s seconds.",
            "Limit żądań tego użytkownika API (%s na minutę) jest wyczerpany; kontynuuj za %s s."),
    HEADERS_TOO_LARGE(
            2431,
            "The request has too many or too long headers; send fewer or shorter ones.",
            "Żądanie ma zbyt wiele nagłówków albo są zbyt długie; wyślij mniej lub krótsze."),
    INTERNAL(
            2500,
            "The server failed; the administrator finds the reason in its log by the request id.",
            "Błąd serwera; administrator znajdzie przyczynę w dzienniku pod podanym request_id.");

    private final int number;
    private final LocalizedText text;

    HttpError(int number, String english, String polish) {
        this.number = number;
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String field() {
        return "";
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
