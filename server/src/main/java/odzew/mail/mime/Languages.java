package odzew.mail.mime;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The traits of a language by which a single-byte reading is scored: its letters beyond ASCII, and frequent words.
///
/// @param letters lower case; those of another alphabet in the order of their frequency
/// @param charsets in which it is written
record Languages(String letters, boolean latin, Set<String> words, List<Charset> charsets) {

    private static final String[] CENTRAL = {
        "windows-1250", "ISO-8859-2", "IBM852", "x-MacCentralEurope",
    };
    private static final String[] WESTERN = {"windows-1252", "IBM850", "x-MacRoman"};
    private static final String[] BALTIC = {"windows-1257", "ISO-8859-4"};
    private static final String[] CYRILLIC = {"windows-1251", "KOI8-R", "ISO-8859-5", "IBM866", "x-MacCyrillic"};

    static final List<Languages> ALL = List.of(
            latin(
                    "ąćęłńóśźż",
                    "się że dzień dziękuję proszę może będzie już zamówienie czy nie jest na do i w z o",
                    CENTRAL),
            latin(
                    "áčďéěíňóřšťúůýž",
                    "že dobrý děkuji prosím může již objednávky jsem je na se v a s pozdravem",
                    CENTRAL),
            latin(
                    "áäčďéíĺľňóôŕšťúýž",
                    "že dobrý ďakujem prosím môže už objednávky som je na sa v a s pozdravom",
                    CENTRAL),
            latin("áéíóöőúüű", "és hogy nem köszönöm kérem üdvözlettel is az a egy van még már nagyon", CENTRAL),
            latin("ăâîşţ", "şi să că în bună ziua mulţumesc vă pentru este nu o de la cu din pe", CENTRAL),
            latin("čćđšž", "što više možete molim hvala pozdrav je na da se i u za sam ne", CENTRAL),
            latin("äöüß", "für über können grüßen und der die das ist nicht mit ich wir sie", WESTERN),
            latin("àâçéèêëîïôùûü", "à été où très déjà même je vous nous de la le les et pas pour est", WESTERN),
            latin("áéíñóúü¿¡ª", "más está qué también día el la los de que y en por para con no", WESTERN),
            latin("ãáâàçéêíõóôúº", "não é você já também até obrigado de que e o a para com uma", WESTERN),
            latin("àèéìòù", "è più già perché può di che il la per un una non con sono", WESTERN),
            latin("åäöéæøü", "är för på så og på når för att och det er ikke jeg med som en på", WESTERN),
            latin("áðéíóúýþæö", "að því það við þú ég og er ekki með til um frá", WESTERN),
            latin("äõöü", "või õige ja on ei see et ma ka kui ning", WESTERN),
            latin(
                    "çğıöşüâî",
                    "için değil teşekkür günler çok olduğu şey sayın nasıl bir ve bu iyi hakkında merhaba ile",
                    "windows-1254"),
            latin("ąčęėįšųūž", "ačiū prašau būtų iš į jūsų už kad ir yra su ar labas laba diena pagarba", BALTIC),
            latin("āčēģīķļņšūž", "paldies lūdzu cieņu šī vēl ir un ar vai par no labdien es", BALTIC),
            other(
                    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
                    "и в на не я что вы мы как это можно спасибо здравствуйте добрый день заказ где мой",
                    CYRILLIC),
            other(
                    "оанивіетрсклудмпзяьбгчйхжїцюєшщфґ",
                    "і в на не я що ви як це можна дякую добрий день з",
                    "windows-1251",
                    "KOI8-U"),
            other(
                    "аоиетнсрвлпкдмзугяъчбцйжхшщфью",
                    "и на не се да за от ли може благодаря здравейте",
                    "windows-1251",
                    "ISO-8859-5"),
            other(
                    "αοιετσνηυρπκμλωςγδχθφβξζψάέήίόύώϊϋΐ",
                    "και το να τη της του δεν είναι με σας για ευχαριστώ καλημέρα",
                    "windows-1253",
                    "ISO-8859-7"),
            other("ויהלאתרמבשנעכקדחפצגזטסםןךףץ", "של את לא על אני שלום תודה האם זה", "windows-1255", "ISO-8859-8"),
            other(
                    "ايلمنوترهبعدسفكةحقجشصطخىضذزثءأإآؤئغظ،؟",
                    "من في على لا هل شكرا مرحبا أن",
                    "windows-1256",
                    "ISO-8859-6"),
            other("านรอกเง่มยลว้ดตท์สีคัปบิหพชขจะุแไูโืใำธผณฟศซฉญถภษึฎฐๆฯ็", "", "x-windows-874"));

    private static Languages latin(String letters, String words, String... charsets) {
        return of(letters, true, words, charsets);
    }

    private static Languages other(String letters, String words, String... charsets) {
        return of(letters, false, words, charsets);
    }

    private static Languages of(String letters, boolean latin, String words, String... charsets) {
        return new Languages(
                letters,
                latin,
                Arrays.stream(words.split(" ")).filter(it -> !it.isEmpty()).collect(Collectors.toSet()),
                List.of(charsets).stream()
                        .filter(Charset::isSupported)
                        .map(Charset::forName)
                        .toList());
    }
}
