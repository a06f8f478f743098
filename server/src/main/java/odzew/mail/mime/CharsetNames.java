package odzew.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Resolves the charset names in real messages. Senders often write the name of a charset and use its superset
/// (ISO-8859-1 for windows-1252, GB2312 for GB18030, ISO-2022-JP with NEC's characters): the superset is used.
final class CharsetNames {

    private static final Map<String, String> ALIASES = new HashMap<>();

    static {
        alias(
                "UTF-8",
                "utf8",
                "utf-8",
                "utf_8",
                "utf",
                "utf8mb4",
                "utf-8mb4",
                "unicode-1-1-utf-8",
                "unicode",
                "x-unicode");
        alias("windows-1250", "cp1250", "win1250", "windows1250", "win-1250", "x-cp1250", "cp-1250", "ms-ee", "ms1250");
        alias("windows-1251", "cp1251", "win1251", "windows1251", "win-1251", "x-cp1251", "cp-1251");
        alias("windows-1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "iso88591");
        alias(
                "windows-1252",
                "cp1252",
                "win1252",
                "windows1252",
                "ansi",
                "x-ansi",
                "cp-1252",
                "iso-8859-1-windows-1252");
        alias("windows-1254", "iso-8859-9", "iso8859-9", "iso_8859-9", "latin5");
        alias(
                "ISO-8859-2",
                "iso8859-2",
                "iso_8859-2",
                "latin2",
                "latin-2",
                "l2",
                "iso88592",
                "iso-8859-2-windows-1250");
        alias("ISO-8859-8", "iso-8859-8-i", "iso-8859-8-e", "logical", "visual");
        alias("ISO-8859-6", "iso-8859-6-i", "iso-8859-6-e");
        alias("GB18030", "gb2312", "gb_2312-80", "gb2312-80", "gbk", "x-gbk", "cp936", "ms936", "euc-cn", "chinese");
        alias("Big5-HKSCS", "big5", "big-5", "cn-big5", "x-x-big5", "cp950", "ms950");
        alias("x-windows-949", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "euc-kr", "euckr", "cp949", "ms949", "korean");
        alias("windows-31j", "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "cp932", "ms932", "s-jis");
        alias(
                "x-windows-iso2022jp",
                "iso-2022-jp",
                "iso2022jp",
                "csiso2022jp",
                "jis",
                "iso-2022-jp-1",
                "cp50220",
                "cp50221");
        alias("EUC-JP", "eucjp", "x-euc-jp", "x-euc", "ujis");
        alias("x-windows-874", "tis-620", "iso-8859-11", "windows-874", "cp874", "dos-874");
        alias("x-MacRoman", "macintosh", "mac", "x-mac-roman", "macroman");
        alias("x-MacCentralEurope", "x-mac-ce", "mac-ce", "mac-centraleurope", "x-mac-centraleurroman");
        alias("x-MacCyrillic", "x-mac-cyrillic", "mac-cyrillic");
        alias("KOI8-R", "koi8", "koi8r", "koi", "koi-8-r", "koi-8");
        alias("KOI8-U", "koi8u", "koi8-ru");
        alias("IBM852", "cp852", "cp-852", "dos-852", "852");
        alias("UTF-16", "utf16", "ucs-2", "iso-10646-ucs-2", "utf-16");
    }

    private CharsetNames() {}

    private static void alias(String name, String... others) {
        for (String other : others) {
            ALIASES.put(other, name);
        }
    }

    /// The charset of a name in a message; absent for an empty or unknown name, and for names that do not
    /// define bytes above 127 (`us-ascii`, `x-unknown`, `8bit`).
    static Optional<Charset> find(String name) {
        String key = name.strip().replaceAll("[\"'\\s]", "").toLowerCase(Locale.ROOT);
        int language = key.indexOf('*');
        if (language > 0) {
            key = key.substring(0, language);
        }
        if (key.startsWith("charset=")) {
            key = key.substring(8);
        }
        if (key.isEmpty() || key.equals("utf-7") || key.equals("unicode-1-1-utf-7") || key.equals("utf7")) {
            return Optional.empty();
        }
        String known = ALIASES.get(key);
        Charset charset = known == null ? Installed.BY_NAME.get(key) : Charset.forName(known);
        return Optional.ofNullable(charset).filter(found -> !found.equals(StandardCharsets.US_ASCII));
    }

    /// [Charset#forName] searches the class path for every unknown name; a message may hold thousands of them.
    private static final class Installed {

        static final Map<String, Charset> BY_NAME = new HashMap<>();

        static {
            for (Charset charset : Charset.availableCharsets().values()) {
                BY_NAME.put(charset.name().toLowerCase(Locale.ROOT), charset);
                charset.aliases().forEach(alias -> BY_NAME.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
            }
        }
    }

    static boolean isUtf7(String name) {
        return name.toLowerCase(Locale.ROOT).contains("utf-7");
    }

    /// True for a name that is not a placeholder but that we cannot decode.
    static boolean isStrange(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return !key.isEmpty()
                && !key.contains("ascii")
                && !key.startsWith("ansi_x3.4")
                && !key.equals("7bit")
                && !isUtf7(key)
                && find(key).isEmpty();
    }
}
