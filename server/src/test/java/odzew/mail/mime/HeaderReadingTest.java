package odzew.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import odzew.mail.AutomaticKind;
import odzew.mail.FileNames;
import odzew.mail.IncomingMail;
import odzew.mail.read.MimeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderReadingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Jan Kowalski <Jan@Klient.Example>               | Jan Kowalski  | jan@klient.example
            "Kowalski, Jan" <jan@klient.example>            | Kowalski, Jan | jan@klient.example
            Kowalski, Jan <jan@klient.example>              | Kowalski, Jan | jan@klient.example
            jan@klient.example (Jan K)                      | Jan K         | jan@klient.example
            "Jan <jan@klient.example>                       | Jan           | jan@klient.example
            =?utf-8?Q?Kowalski,_Jan?= <jan@klient.example>  | Kowalski, Jan | jan@klient.example
            "=?utf-8?Q?Za=C5=BC?=" <jan@klient.example>     | Zaż           | jan@klient.example
            Jan &lt;jan@klient.example&gt;                  | Jan           | jan@klient.example
            &quot;Jan&quot; &lt;jan@klient.example&gt;      | Jan           | jan@klient.example
            Jan \u00ef\u00bc\u009cjan@klient.example\u00ef\u00bc\u009e | Jan | jan@klient.example
            me@other.example <jan@klient.example>           | me@other.example | jan@klient.example
            <@relay.example:jan@klient.example>             | ''            | jan@klient.example
            mailto:jan@klient.example                       | ''            | jan@klient.example
            """)
    void an_address_is_read_however_it_is_written(String raw, String name, String address) {
        assertThat(AddressReader.read(raw, "")).containsExactly(new ParsedAddress(name, address));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Return-Path: <>;From: postmaster@kl.example;Subject: Toimittamatta jäänyt viesti | a@kl.example: 550 5.1.1    | BOUNCE
            Return-Path: <>;From: postmaster@kl.example;Subject: Teslim edilemedi            | a@kl.example: 550 5.2.2    | BOUNCE
            Return-Path: <>;From: bounce@kl.example;Subject: Message blocked                 | a@kl.example: 554 5.7.1    | BOUNCE
            X-Auto-Response-Suppress: DR, OOF, AutoReply;Subject: Nieobecność w pracy        | prośba                     | AUTO_GENERATED
            Precedence: bulk;Subject: Vacation rentals - zapytanie                           | prośba                     | LIST
            X-Loop: a;Subject: Absence de livraison de ma commande                           | bonjour                    | AUTO_GENERATED
            Auto-Submitted: auto-generated;Subject: Nieobecność                              | nie ma mnie                | AUTO_REPLIED
            """)
    void a_machines_message_is_told_from_a_persons(String head, String body, AutomaticKind kind) {
        String mail = head.replace(";", "\r\n") + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body + "\r\n";

        assertThat(new MimeParser().parse(mail.getBytes(StandardCharsets.UTF_8)).automatic())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "utf-8",
        "iso-8859-2",
        "iso-8859-5",
        "iso-8859-7",
        "iso-8859-13",
        "windows-1257",
        "windows-1253",
        "koi8-u",
        "ibm852",
        "cp866",
        "tis-620",
        "utf-7",
        "hz-gb-2312"
    })
    void utf_8_is_read_under_any_name_also_with_a_broken_byte(String declared) {
        String text = "Zażółć gęślą jaźń, proszę o odpowiedź w sprawie zamówienia";
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        byte[] broken = (text + " ").getBytes(StandardCharsets.UTF_8);
        broken[broken.length - 1] = (byte) 0xa0;

        assertThat(TextDecoder.decode(whole, declared).text()).isEqualTo(text);
        assertThat(TextDecoder.decode(broken, declared).text()).startsWith(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon, 23 Nov 2026 09:15:00 +0100      | 2026-11-23T09:15+01:00
            23 Nov 26 9:15 GMT                   | 2026-11-23T09:15Z
            Mon Nov 23 09:15:07 2026             | 2026-11-23T09:15:07Z
            Mon, 23 Nov 2026 09:15:60 EST (EST)  | 2026-11-23T09:15:59-05:00
            2026-11-23T09:15:00+01:00            | 2026-11-23T09:15+01:00
            Mon, 23 November 2026 9.15 pm +9999  | 2026-11-23T21:15Z
            Thu, 01 Jan 1970 00:00:00 -0000      | 1970-01-01T00:00Z
            """)
    void a_date_is_read_in_every_known_form(String raw, String expected) {
        assertThat(MailDates.read(raw).orElseThrow()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "32 Nov 2026 10:00:00 +0000", "'Mon, 23 Nov'", "' '", "23 Foo 2026"})
    void what_is_no_date_is_none(String raw) {
        assertThat(MailDates.read(raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            =?utf-8?Q? a b?=                              | a b
            =?UTF-8?b?xbw=?==?utf-8?B?w7M=?=              | żó
            =?utf-8?B?xQ==?= =?utf-8?B?vA==?=             | ż
            x =?iso-8859-2?q?=B1?= y                      | x ą y
            =?x-unknown?Q?=C4=85?=                        | ą
            =?utf-8?Q?Cut=20off                           | Cut off
            =?gb2312?B?xOO6ww==?=                         | 你好
            a =?b? c                                      | a =?b? c
            """)
    void encoded_words_are_decoded_as_they_come(String raw, String text) {
        assertThat(HeaderDecoding.decode(raw, "")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../../etc/passwd     | passwd
            C:\\temp\\a.txt      | a.txt
            'a\u202Egpj.exe'     | agpj.exe
            NUL.txt              | _NUL.txt
            'name.. '            | name
            ..                   | ''
            """)
    void a_file_name_is_only_a_name(String raw, String name) {
        assertThat(FileNames.shown(raw)).isEqualTo(name);
    }

    @Test
    void a_missing_empty_line_loses_neither_header_nor_body() {
        IncomingMail mail = parse("Subject: one\nFrom: a@b.example\nThis is text.\n\nMore.\n");
        assertThat(mail.subject()).contains("one");
        assertThat(mail.text()).contains("This is text.\n\nMore.\n");
    }

    @Test
    void a_continuation_without_its_blank_stays_in_the_header() {
        IncomingMail mail = parse("Subject: one\ntwo three\nFrom: a@b.example\n\nbody\n");
        assertThat(mail.from().orElseThrow().address()).isEqualTo("a@b.example");
        assertThat(mail.text()).contains("body\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'Auto-Submitted: auto-replied (vacation); x=y', AUTO_REPLIED",
        "'Subject: Automatic reply: Sprawa', NONE",
        "'Auto-Submitted: no', NONE",
        "'Auto-Submitted: auto-generated', AUTO_GENERATED",
        "'X-Auto-Response-Suppress: All', AUTO_GENERATED",
        "'Return-Path: <>', AUTO_GENERATED",
        "'List-Id: <x.y.example>', LIST",
        "'Precedence: bulk', LIST",
        "'Subject: Auto: sprzedam', NONE"
    })
    void machines_are_told_from_people_by_the_header(String header, AutomaticKind kind) {
        assertThat(parse("From: a@b.example\n" + header + "\n\nbody\n").automatic())
                .isEqualTo(kind);
    }

    private static IncomingMail parse(String mail) {
        return new MimeParser().parse(mail.getBytes(StandardCharsets.UTF_8));
    }
}
