package odzew.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;

/// Rates the reading of bytes as a multi-byte charset of East Asia: by the share of very common characters of
/// the language, and of those in the frequent half of the set (GB 2312, Big5, KS X 1001 and JIS X 0208 sort by
/// frequency).
record EastAsianScore(Charset charset, double score, int characters) {

    private static final Charset GB = Charset.forName("GB18030");
    private static final Charset BIG5 = Charset.forName("Big5-HKSCS");
    private static final Charset KOREAN = Charset.forName("x-windows-949");
    private static final Charset EUC_JP = Charset.forName("EUC-JP");
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    private static final int SAMPLE = 16 * 1024;
    private static final double ENOUGH = 0.72;
    private static final double ENOUGH_WHERE_NAMED = 0.4;

    private static final String CHINESE =
            "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体相见被利什二等产或新己身果加西月话合回特代内信表化给世位次度门任常先通教原东声提立及比员解水名真论处走各入几口认条平系气题更别打变四总何电数安少报才结反受目太量再感建务做接必场件计管期市直资命金指许统区保至社便空决展科司五基书非则听白却界达光放强即难且权思完设式色路记南品住告类求据程北边张该交规万取格望觉术领共确传清今院让识候带您请谢订单货价客户服询票付款邮箱联测试退换修坏缺损寄递包裹收李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁王芳";
    private static final String TRADITIONAL =
            "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體相見被利什二等產或新己身果加西月話合回特代內信表化給世位次度門任常先通教原東聲提立及比員解水名真論處走各入幾口認條平系氣題您請謝訂單貨價客戶服務詢票付款郵箱聯絡電測試退換修壞缺損寄遞包裹收李張劉陳楊黃趙周吳徐孫馬朱胡郭何林羅鄭梁王";
    private static final String HANGUL =
            "이다는을의에가고하한로지사기도를어서나은시자대해리아인그일수있과정보부전제스라상주니안요습합세동만원여들으무구장성것면게오신했공경되위년모유중내선조연실화관개문적방소영마회당생거비업명우감발교물계간분녕까드립송품배환";

    /// The best reading, if any is good enough.
    static Optional<Charset> best(byte[] bytes, List<Charset> named) {
        return List.of(GB, BIG5, KOREAN, EUC_JP, SHIFT_JIS).stream()
                .flatMap(charset -> of(bytes, charset, named.contains(charset)).stream())
                .filter(it ->
                        it.characters >= 2 && it.score >= (named.contains(it.charset) ? ENOUGH_WHERE_NAMED : ENOUGH))
                .max(java.util.Comparator.comparingDouble(it -> it.score + (named.contains(it.charset) ? 1 : 0)))
                .map(EastAsianScore::charset);
    }

    /// True if the text makes sense in a charset that the message declares for it.
    static boolean isPlausible(byte[] bytes, Charset charset) {
        return of(bytes, charset, true).filter(it -> it.score >= ENOUGH).isPresent();
    }

    private static Optional<EastAsianScore> of(byte[] bytes, Charset charset, boolean named) {
        Optional<String> decoded = strictly(bytes, charset);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        int characters = 0;
        int letters = 0;
        int glued = 0;
        boolean afterLatin = false; // the trail of a character may be a Latin letter's byte
        int i = 0;
        while (i < Math.min(bytes.length, SAMPLE)) {
            int lead = bytes[i] & 0xff;
            if (lead < 0x80) {
                letters += Character.isLetter(lead) ? 1 : 0;
                afterLatin = isLatin(bytes[i]);
                i++;
                continue;
            }
            if (charset.equals(SHIFT_JIS) && lead >= 0xa1 && lead <= 0xdf) {
                sum -= named ? 0 : 0.5;
                characters += named ? 0 : 1;
                afterLatin = false;
                i++;
                continue;
            }
            int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            glued += afterLatin || i + 2 < bytes.length && isLatin(bytes[i + 2]) ? 1 : 0;
            double weight = charset.equals(EUC_JP) && lead == 0x8e && named ? Double.NaN : weight(charset, lead, trail);
            i += 2;
            afterLatin = false;
            if (!Double.isNaN(weight)) {
                sum += weight;
                characters++;
            }
        }
        if (characters == 0) {
            return Optional.empty();
        }
        double common = common(decoded.get(), charset) / (double) characters;
        boolean fewAndGlued = glued > 0 && characters <= 4;
        boolean foreign = fewAndGlued || (letters > 3 * characters || glued * 3 > characters) && common < 0.3;
        return foreign
                ? Optional.empty()
                : Optional.of(new EastAsianScore(charset, 0.6 * sum / characters + common, characters));
    }

    private static boolean isLatin(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    /// 1 for the frequent half, 0 for the other, less for rare characters; NaN for punctuation.
    private static double weight(Charset charset, int lead, int trail) {
        boolean high = trail >= 0xa1;
        if (charset.equals(BIG5)) {
            return lead >= 0xa4 && lead <= 0xc6
                    ? 1
                    : lead >= 0xa1 && lead <= 0xa3 ? Double.NaN : lead >= 0xc9 && lead <= 0xf9 ? 0 : -0.5;
        }
        if (charset.equals(SHIFT_JIS)) {
            boolean kana = lead == 0x82 && trail >= 0x9f || lead == 0x83 && trail <= 0x96;
            return kana || lead >= 0x88 && lead <= 0x97
                    ? 1
                    : lead == 0x81 || lead == 0x82 ? Double.NaN : lead >= 0x98 && lead <= 0xea ? 0 : -0.5;
        }
        if (!high) {
            return -0.5;
        }
        if (charset.equals(GB)) {
            return lead >= 0xb0 && lead <= 0xd7
                    ? 1
                    : lead <= 0xa9 ? Double.NaN : lead <= 0xf7 && lead >= 0xd8 ? 0 : -0.5;
        }
        if (charset.equals(KOREAN)) {
            return lead >= 0xb0 && lead <= 0xc8
                    ? 1
                    : lead >= 0xa1 && lead <= 0xac ? Double.NaN : lead >= 0xca ? 0 : -0.5;
        }
        return lead == 0xa4 || lead == 0xa5 || lead >= 0xb0 && lead <= 0xcf
                ? 1
                : lead >= 0xa1 && lead <= 0xa8 ? Double.NaN : lead >= 0xd0 ? 0 : -0.5;
    }

    private static long common(String text, Charset charset) {
        String head = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
        if (charset.equals(EUC_JP) || charset.equals(SHIFT_JIS)) {
            return head.chars()
                    .filter(c -> c >= 0x3041 && c <= 0x3093 || c >= 0x30a1 && c <= 0x30f4)
                    .count();
        }
        String list = charset.equals(GB) ? CHINESE : charset.equals(BIG5) ? TRADITIONAL : HANGUL;
        return head.chars().filter(c -> c > 127 && list.indexOf(c) >= 0).count();
    }

    /// A character cut off at the end is tolerated.
    static Optional<String> strictly(byte[] bytes, Charset charset) {
        for (int cut = 0; cut < 2 && cut < bytes.length; cut++) {
            try {
                int length = Math.min(bytes.length, SAMPLE) - cut;
                return Optional.of(charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, length))
                        .toString());
            } catch (CharacterCodingException _) {
                // the next attempt omits the last byte
            }
        }
        return Optional.empty();
    }
}
