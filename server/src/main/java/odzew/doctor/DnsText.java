package odzew.doctor;

import odzew.problem.LocalizedText;

/// Texts of the findings about domains.
interface DnsText {
    LocalizedText NO_ANSWER = new LocalizedText(
            "The name servers gave no answer about %s.", "Serwery nazw nie odpowiedziały na pytanie o %s.");
    LocalizedText NO_ANSWER_REMEDY = new LocalizedText(
            "Check /etc/resolv.conf and the firewall; this was not examined to the end.",
            "Sprawdź /etc/resolv.conf i zaporę; tego nie zbadano do końca.");

    LocalizedText MX = new LocalizedText("%s receives mail at %s.", "%s odbiera pocztę na %s.");
    LocalizedText NULL_MX =
            new LocalizedText("%s declares that it receives no mail.", "%s ogłasza, że nie odbiera poczty.");
    LocalizedText NO_MX = new LocalizedText("%s has no MX record.", "%s nie ma rekordu MX.");
    LocalizedText MX_REMEDY = new LocalizedText(
            "Answers and bounces to this domain get lost: set its MX to the server that hands mail over to Odzew, or"
                    + " that holds the mailbox.",
            "Odpowiedzi i zwroty do tej domeny giną: ustaw jej MX na serwer, który przekazuje pocztę do Odzewu albo"
                    + " trzyma skrzynkę.");

    LocalizedText SPF = new LocalizedText("SPF of %s: %s", "SPF domeny %s: %s");
    LocalizedText SPF_SEVERAL = new LocalizedText(
            "%s has several SPF records (%s), so receivers use none.",
            "%s ma kilka rekordów SPF (%s), więc odbiorcy nie używają żadnego.");
    LocalizedText SPF_SEVERAL_REMEDY = new LocalizedText("Join them into one record.", "Połącz je w jeden rekord.");
    LocalizedText SPF_NONE = new LocalizedText("%s has no SPF record.", "%s nie ma rekordu SPF.");
    LocalizedText SPF_NONE_REMEDY = new LocalizedText(
            "Publish one that names the relay, such as: v=spf1 include:_spf.example.com -all",
            "Opublikuj rekord z serwerem wysyłającym, np.: v=spf1 include:_spf.example.com -all");
    LocalizedText SPF_ALL = new LocalizedText(
            "The SPF record of %s lets any server send: %s",
            "Rekord SPF domeny %s pozwala wysyłać każdemu serwerowi: %s");
    LocalizedText SPF_ALL_REMEDY = new LocalizedText("End it with -all.", "Zakończ go przez -all.");

    LocalizedText DMARC = new LocalizedText("DMARC of %s: %s", "DMARC domeny %s: %s");
    LocalizedText DMARC_SEVERAL = new LocalizedText("%s has several DMARC records.", "%s ma kilka rekordów DMARC.");
    LocalizedText DMARC_SEVERAL_REMEDY = new LocalizedText("Keep one.", "Zostaw jeden.");
    LocalizedText DMARC_NONE = new LocalizedText(
            "%s has no DMARC record; large providers reject or hide mail of such domains.",
            "%s nie ma rekordu DMARC; duzi dostawcy odrzucają lub ukrywają pocztę z takich domen.");
    LocalizedText DMARC_NONE_REMEDY = new LocalizedText(
            "Publish at _dmarc.%s: v=DMARC1; p=none; rua=mailto:postmaster@%s",
            "Opublikuj pod _dmarc.%s: v=DMARC1; p=none; rua=mailto:postmaster@%s");

    LocalizedText DKIM = new LocalizedText("The DKIM key %s is published.", "Klucz DKIM %s jest opublikowany.");
    LocalizedText DKIM_NONE = new LocalizedText("There is no DKIM key %s.", "Nie ma klucza DKIM %s.");
    LocalizedText DKIM_REVOKED = new LocalizedText("The DKIM key %s is revoked.", "Klucz DKIM %s jest unieważniony.");
    LocalizedText DKIM_REMEDY = new LocalizedText(
            "Publish the key of the relay that signs, or correct the selector.",
            "Opublikuj klucz serwera, który podpisuje, albo popraw selektor.");

    LocalizedText KEY_ACTIVE = new LocalizedText(
            "Messages are signed with %s, which is published.",
            "Wiadomości są podpisywane kluczem %s, który jest opublikowany.");
    LocalizedText KEY_MISSING = new LocalizedText(
            "Messages are signed with %s, and its record is missing or has another key.",
            "Wiadomości są podpisywane kluczem %s, a jego rekordu brakuje albo zawiera inny klucz.");
    LocalizedText KEY_REMEDY = new LocalizedText(
            "odzew admin dkim list prints the record to publish.",
            "odzew admin dkim list pokazuje rekord do opublikowania.");
    LocalizedText KEY_UNUSED = new LocalizedText(
            "%s is published and signs nothing yet.", "%s jest opublikowany i jeszcze nic nie podpisuje.");
    LocalizedText KEY_UNUSED_REMEDY =
            new LocalizedText("odzew admin dkim activate %s %s", "odzew admin dkim activate %s %s");
    LocalizedText KEY_NEW =
            new LocalizedText("The new key %s is not published yet.", "Nowy klucz %s nie jest jeszcze opublikowany.");
    LocalizedText KEY_RETIRED =
            new LocalizedText("The retired key %s is still published.", "Wycofany klucz %s jest jeszcze opublikowany.");
    LocalizedText KEY_EARLY = new LocalizedText(
            "The record of the retired key %s was removed early: messages on their way cannot be verified.",
            "Rekord wycofanego klucza %s usunięto za wcześnie: wiadomości w drodze nie da się zweryfikować.");
    LocalizedText KEY_EARLY_REMEDY = new LocalizedText("Publish it again until %s.", "Opublikuj go znowu do %s.");
}
