package odzew.problem;

/// The errors of requests to the API. The numbers are part of the contract and never reused.
public enum RequestError implements ErrorCode {
    EMPTY(1001, "Field \"%s\" must not be empty; send a value.", "Pole \"%s\" nie może być puste; podaj wartość."),
    WRONG_TYPE(1002, "Field \"%s\" is \"%s\"; it must be %s.", "Pole \"%s\" ma wartość \"%s\"; musi być %s."),
    NOT_ONE_OF(1003, "Field \"%s\" is \"%s\"; allowed are: %s.", "Pole \"%s\" ma wartość \"%s\"; dozwolone są: %s."),
    BAD_DATE(
            1004,
            "Field \"%s\" is \"%s\", which is not a date; send it as 2026-11-30 14:05 or 2026-11-30T14:05:00+01:00.",
            "Pole \"%s\" ma wartość \"%s\", która nie jest datą; podaj ją jako 2026-11-30 14:05 albo 2026-11-30T14:05:00+01:00."),
    UNKNOWN_AGENT(
            1005,
            "Field \"%s\": there is no agent with login \"%s\"; GET agents lists them.",
            "Pole \"%s\": nie ma agenta o loginie \"%s\"; listę podaje GET agents."),
    INACTIVE_AGENT(
            1006,
            "Field \"%s\": agent \"%s\" is not active; name an active one.",
            "Pole \"%s\": agent \"%s\" jest nieaktywny; podaj aktywnego."),
    UNKNOWN_TOKEN(
            1007,
            "Field \"%s\": there is no temporary file with token \"%s\" (they are kept for 24 hours); upload it again.",
            "Pole \"%s\": nie ma pliku tymczasowego o tokenie \"%s\" (pliki są przechowywane przez 24 godziny); wyślij go ponownie."),
    UNKNOWN_ID(
            1008,
            "Field \"%s\": %s does not exist; send an existing one.",
            "Pole \"%s\": %s nie istnieje; podaj istniejącą wartość."),
    CONTROL_CHARACTER(
            1009,
            "Field \"%s\" must not contain a line break or another control character; remove it.",
            "Pole \"%s\" nie może zawierać znaku końca wiersza ani innego znaku sterującego; usuń go."),
    BAD_ADDRESS(
            1010,
            "Field \"%s\": \"%s\" is not an e-mail address; send one such as anna@example.com.",
            "Pole \"%s\": \"%s\" nie jest adresem e-mail; podaj adres taki jak anna@example.com."),
    TOO_LONG(
            1011,
            "Field \"%s\" is too long (length: %s); the limit is %s characters. Shorten it.",
            "Pole \"%s\" jest za długie (długość: %s); limit znaków: %s. Skróć je."),
    NOT_OUR_MAILBOX(
            1012,
            "Field \"%s\": \"%s\" is not an address of a ticket queue here; GET ticket_queues lists them.",
            "Pole \"%s\": \"%s\" nie jest adresem żadnej kolejki zgłoszeń; listę podaje GET ticket_queues."),
    ALREADY_EXISTS(
            1013,
            "Field \"%s\": \"%s\" already exists; choose another value.",
            "Pole \"%s\": \"%s\" już istnieje; wybierz inną wartość."),
    FILE_TOO_LARGE(
            1014,
            "body",
            "The file is larger than the limit of %s bytes; send a smaller one.",
            "Plik przekracza limit bajtów: %s; wyślij mniejszy."),
    UNKNOWN_FIELD(
            1015,
            "Field \"%s\": there is no custom field \"%s\" here; an administrator defines it.",
            "Pole \"%s\": nie ma tu pola własnego \"%s\"; definiuje je administrator."),
    TOO_MANY(1016, "Field \"%s\" has too many entries; the limit is %s.", "Pole \"%s\" ma za dużo pozycji; limit: %s."),
    PASSWORD_LENGTH(1017, "Field \"%s\" must have %s to %s characters.", "Pole \"%s\" musi mieć od %s do %s znaków."),
    TOO_BROAD(
            1046,
            "Field \"%s\": the search matches too much; add a word or a condition.",
            "Pole \"%s\": wyszukiwanie pasuje do zbyt wielu zgłoszeń; dodaj słowo albo warunek."),
    BAD_TIME(
            1018,
            "Field \"%s\" is \"%s\", which is not a time; send ISO 8601 with an offset, such as 2026-11-30T14:00:00Z.",
            "Pole \"%s\" ma wartość \"%s\", która nie jest czasem; podaj ISO 8601 z przesunięciem, np."
                    + " 2026-11-30T14:00:00Z."),
    DATE_OUT_OF_RANGE(
            1019,
            "Field \"%s\" is \"%s\"; it must lie between the year 1970 and 366 days from now.",
            "Pole \"%s\" ma wartość \"%s\"; podaj datę od 1970 roku do 366 dni od dziś."),
    NO_CUSTOMER_ADDRESS(
            1101,
            "id",
            "The ticket has no customer address, so a response cannot be mailed; give its customer an address.",
            "Zgłoszenie nie ma adresu klienta, więc nie można wysłać odpowiedzi; uzupełnij adres klienta."),
    NO_MAILBOX(
            1102,
            "id",
            "The ticket's queue \"%s\" has no mailbox address; an administrator sets it.",
            "Kolejka zgłoszenia \"%s\" nie ma adresu skrzynki; ustawia go administrator."),
    MAIL_TOO_LARGE(
            1103,
            "attachments",
            "The message would have %s bytes; the mail server takes at most %s. Send fewer or smaller files.",
            "Wiadomość miałaby bajtów: %s; serwer poczty przyjmuje najwyżej %s. Wyślij mniej plików lub mniejsze."),
    NO_SENDING_CONSENT(
            1105,
            "kind",
            "Mailbox %s has no consent to send this way; grant it on the mailbox's page, with sending included.",
            "Skrzynka %s nie ma zgody na takie wysyłanie; udziel jej na stronie skrzynki, razem z wysyłaniem."),
    NOT_MAILABLE(
            1104, "Field \"%s\" cannot be mailed as it is: %s.", "Pola \"%s\" nie można wysłać w tej postaci: %s."),
    NO_DRY_RUN(
            1107,
            "Field \"%s\": only agent_response has a dry run. Nothing was done; leave the field out to do it.",
            "Pole \"%s\": próbę na sucho ma tylko agent_response. Nic nie zrobiono; pomiń to pole, by wykonać żądanie."),
    HEADER_EMPTY(
            1202,
            "Header \"%s\" must not be empty; leave it out or send a value.",
            "Nagłówek \"%s\" nie może być pusty; pomiń go albo podaj wartość."),
    HEADER_TOO_LONG(
            1203,
            "Header \"%s\" is too long; the limit is %s characters.",
            "Nagłówek \"%s\" jest za długi; limit znaków: %s."),
    HEADER_NOT_ONE_OF(
            1204, "Header \"%s\" is \"%s\"; allowed are: %s.", "Nagłówek \"%s\" ma wartość \"%s\"; dozwolone są: %s."),
    KEY_REUSED(
            1201,
            "Idempotency-Key",
            "This Idempotency-Key was used with another request; use a new key for a new request.",
            "Tego Idempotency-Key użyto już z innym żądaniem; użyj nowego klucza dla nowego żądania."),
    NOT_FOUND(1301, "id", "There is no %s %s; check the number or name.", "Nie ma %s %s; sprawdź numer lub nazwę."),
    NOT_OFFERED(
            1302,
            "",
            "Odzew does not offer \"%s\", a call of the original API; docs/compatibility.md lists the calls it"
                    + " offers.",
            "Odzew nie udostępnia wywołania \"%s\" z oryginalnego API; dostępne wywołania wymienia"
                    + " docs/compatibility.md."),
    NOT_CANCELLABLE(
            1401,
            "message_id",
            "The message is %s and can no longer be cancelled; only a message not yet sent can.",
            "Wiadomość ma stan %s i nie można jej już anulować; można tylko jeszcze niewysłaną."),
    WRONG_MAIL_STATUS(
            1460,
            "id",
            "Incoming message %s is %s; this is possible only while it is %s.",
            "Wiadomość przychodząca %s ma stan %s; to możliwe tylko w stanie %s."),
    NOT_OUTSIDE(
            1465,
            "id",
            "Incoming message %s is %s and is in a ticket or waits to be processed; only one that is not in a ticket can"
                    + " be made a ticket.",
            "Wiadomość przychodząca %s ma stan %s: jest w zgłoszeniu albo czeka na przetworzenie; zgłoszenie można utworzyć"
                    + " tylko z wiadomości poza zgłoszeniami."),
    NOT_UNCERTAIN(
            1461,
            "delivery_id",
            "Delivery %s needs no decision: its outcome is known, or an attempt is running. Read its status again.",
            "Doręczenie %s nie wymaga decyzji: jego wynik jest znany albo trwa próba. Odczytaj stan ponownie."),
    BUSY(
            1501,
            "",
            "The server is busy; nothing was stored. Try again in a moment.",
            "Serwer jest zajęty; nic nie zapisano. Spróbuj za chwilę."),
    NOT_PASSED_ON(
            1503,
            "",
            "The call is not offered here and was passed on to %s, which did not answer. Try again in a moment.",
            "Tego wywołania tu nie ma; przekazano je do %s, skąd nie nadeszła odpowiedź. Spróbuj za chwilę."),
    NO_CHANGES(
            1504,
            "",
            "The database takes no changes now (its disk is full, or it is read-only); nothing was stored. Try again later.",
            "Baza danych nie przyjmuje teraz zmian (dysk jest pełny albo baza jest tylko do odczytu); nic nie zapisano."
                    + " Spróbuj później."),
    ANSWER_MISSING(
            1505,
            "",
            "The request was carried out, at least in part; only its answer is missing, because the server is busy. Look"
                    + " at the result before you repeat it.",
            "Żądanie wykonano, co najmniej w części; brakuje tylko odpowiedzi, bo serwer jest zajęty. Sprawdź wynik,"
                    + " zanim je powtórzysz."),
    UNCONFIRMED(
            1502,
            "",
            "The database did not confirm; the request may or may not have been stored. Repeat it, best with the"
                    + " same Idempotency-Key.",
            "Baza danych nie potwierdziła zapisu; żądanie mogło zostać zapisane albo nie. Powtórz je, najlepiej"
                    + " z tym samym Idempotency-Key."),
    BYTES_AWAY(
            1506,
            "",
            "The place that keeps the bytes of messages and files does not answer (object %s). Try again in a moment.",
            "Miejsce, w którym są przechowywane treści wiadomości i pliki, nie odpowiada (obiekt %s). Spróbuj za chwilę."),
    BYTES_MISSING(
            1507,
            "",
            "The bytes of this message or file are missing or damaged (object %s). An administrator restores the object"
                    + " from a backup; odzew doctor counts such objects.",
            "Bajtów tej wiadomości lub tego pliku brakuje albo są uszkodzone (obiekt %s). Administrator odtworzy obiekt"
                    + " z kopii zapasowej; odzew doctor podaje liczbę takich obiektów."),
    BAD_RANGE(
            1601,
            "Field \"%s\": \"%s\" is not a range of addresses; write it as 10.0.0.0/8 or 2001:db8::/32.",
            "Pole \"%s\": \"%s\" nie jest zakresem adresów; podaj go jako 10.0.0.0/8 lub 2001:db8::/32."),
    BAD_CURSOR(
            1701,
            "\"%s\" is \"%s\", which is not a cursor; send one from an earlier answer, or leave it out.",
            "\"%s\" ma wartość \"%s\", która nie jest kursorem; podaj kursor z wcześniejszej odpowiedzi lub go pomiń."),
    BAD_URL(
            1702,
            "Field \"%s\" is \"%s\"; it must be an address such as https://shop.example.com/hook, without a password in it.",
            "Pole \"%s\" ma wartość \"%s\"; musi być adresem takim jak https://sklep.example.com/hook, bez hasła w nim."),
    NO_SPAM_FILTER(
            1463,
            "id",
            "There is no spam filter to teach; the operator sets ODZEW_RSPAMD_CONTROLLER_URL.",
            "Nie ma filtra spamu, który można uczyć; operator ustawia ODZEW_RSPAMD_CONTROLLER_URL."),
    NOT_LEARNED(
            1464,
            "id",
            "The spam filter did not learn the message: %s.",
            "Filtr spamu nie nauczył się wiadomości: %s."),
    NOT_WAITING(
            1462,
            "message_id",
            "Message %s does not wait for a decision; GET its deliveries to see their state.",
            "Wiadomość %s nie czeka na decyzję; stan dostaw podaje GET deliveries."),
    NOT_PUBLIC(
            1703,
            "Field \"%s\" leads to %s, which is not public; use a public address, or have the operator allow it"
                    + " in ODZEW_WEBHOOK_ALLOW.",
            "Pole \"%s\" prowadzi do %s, który nie jest adresem publicznym; podaj adres publiczny albo poproś"
                    + " operatora o dopuszczenie go w ODZEW_WEBHOOK_ALLOW."),
    BAD_SECRET(
            1705,
            "Field \"%s\" must be whsec_ and 24 to 64 bytes in Base64; or leave it out, and the server makes one.",
            "Pole \"%s\" musi być postaci whsec_ i 24 do 64 bajtów w Base64; albo pomiń je, a serwer utworzy sekret."),
    ALREADY_WAITING(
            1704,
            "notification_id",
            "Notification %s is already waiting and is sent by itself; resume the webhook if it is paused.",
            "Powiadomienie %s już czeka i zostanie wysłane samo; wznów webhook, jeśli jest wstrzymany.");

    private final int number;
    private final String field;
    private final LocalizedText text;

    RequestError(int number, String english, String polish) {
        this(number, "", english, polish);
    }

    RequestError(int number, String field, String english, String polish) {
        this.number = number;
        this.field = field;
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
