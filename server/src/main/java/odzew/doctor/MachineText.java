package odzew.doctor;

import odzew.problem.LocalizedText;

/// Texts of the findings on this machine.
interface MachineText {
    LocalizedText NAMES =
            new LocalizedText("All ODZEW_ variables are settings.", "Wszystkie zmienne ODZEW_ są ustawieniami.");
    LocalizedText NAMES_REMEDY = new LocalizedText("Correct or remove the variable.", "Popraw lub usuń zmienną.");
    LocalizedText FILES = new LocalizedText(
            "Files with secrets are readable by their owner only.",
            "Pliki z tajnymi danymi może czytać tylko ich właściciel.");
    LocalizedText FILES_OPEN = new LocalizedText(
            "Other users of this machine can read %s in %s.", "Inni użytkownicy tej maszyny mogą czytać %s w %s.");
    LocalizedText FILES_REMEDY = new LocalizedText(
            "chmod go= on these files, and change the secrets if others had access.",
            "chmod go= na tych plikach; zmień tajne dane, jeśli inni mieli do nich dostęp.");
    LocalizedText ROOM =
            new LocalizedText("%s GB are free on the disk of %s.", "Wolne miejsce: %s GB na dysku z katalogiem %s.");
    LocalizedText ROOM_REMEDY = new LocalizedText(
            "Make room, or move the data directory to a larger disk.",
            "Zwolnij miejsce albo przenieś katalog danych na większy dysk.");
    LocalizedText ROOM_UNKNOWN = new LocalizedText("%s cannot be examined: %s", "Nie można zbadać %s: %s");
    LocalizedText ROOM_UNKNOWN_REMEDY = new LocalizedText("Check ODZEW_DATA.", "Sprawdź ODZEW_DATA.");
    LocalizedText ADDRESS = new LocalizedText("Users reach the server at %s.", "Adres serwera dla użytkowników: %s.");
    LocalizedText NO_ADDRESS = new LocalizedText(
            "No public address is set; Message-IDs and EHLO name localhost.",
            "Nie ustawiono adresu publicznego; Message-ID i EHLO podają localhost.");
    LocalizedText NO_ADDRESS_REMEDY = new LocalizedText(
            "Set ODZEW_PUBLIC_URL=https://helpdesk.example.com.",
            "Ustaw ODZEW_PUBLIC_URL=https://helpdesk.example.com.");
    LocalizedText CERTIFICATE = new LocalizedText(
            "The certificate %s ends in %s days.", "Certyfikat %s; liczba dni do końca ważności: %s.");
    LocalizedText CERTIFICATE_REMEDY = new LocalizedText(
            "Renew it; the server reads the new file by itself. Of a self-signed one delete both files in %s and restart.",
            "Odnów go; serwer sam wczyta nowy plik. Przy certyfikacie własnym usuń oba pliki w %s i uruchom serwer ponownie.");
    LocalizedText CERTIFICATE_BROKEN =
            new LocalizedText("The certificate %s cannot be read: %s", "Nie można odczytać certyfikatu %s: %s");
    LocalizedText CERTIFICATE_BROKEN_REMEDY = new LocalizedText(
            "Set ODZEW_TLS_CERT and ODZEW_TLS_KEY to a certificate and its key.",
            "Ustaw ODZEW_TLS_CERT i ODZEW_TLS_KEY na certyfikat i jego klucz.");

    LocalizedText CAPTURE =
            new LocalizedText("The server captures all mail on purpose.", "Serwer celowo przechwytuje całą pocztę.");
    LocalizedText NO_RELAY = new LocalizedText(
            "No relay is set: no mail leaves this machine.",
            "Nie ustawiono serwera wysyłającego: żadna poczta nie opuszcza tej maszyny.");
    LocalizedText NO_RELAY_REMEDY = new LocalizedText(
            "Set ODZEW_SMTP_URL, or to `capture` if that is meant.",
            "Ustaw ODZEW_SMTP_URL; jeśli tak ma być, na `capture`.");
    LocalizedText RELAY =
            new LocalizedText("The relay %s takes the sign-in.", "Serwer wysyłający %s przyjmuje logowanie.");
    LocalizedText RELAY_FAILS =
            new LocalizedText("The relay %s is not usable: %s", "Serwera wysyłającego %s nie można użyć: %s");
    LocalizedText RELAY_REMEDY =
            new LocalizedText("Correct ODZEW_SMTP_URL, or the relay.", "Popraw ODZEW_SMTP_URL albo ten serwer.");
    LocalizedText SIGN_IN_REMEDY = new LocalizedText(
            "Give the queues senders with consent: odzew admin sender graph|gmail|mailbox ADDRESS.",
            "Ustaw kolejkom nadawców ze zgodą: odzew admin sender graph|gmail|mailbox ADRES.");

    LocalizedText NO_BACKUPS = new LocalizedText("The server makes no backups.", "Serwer nie robi kopii zapasowych.");
    LocalizedText NO_BACKUPS_REMEDY = new LocalizedText(
            "Set ODZEW_BACKUP_TO, or run `odzew backup --to DIR` each night.",
            "Ustaw ODZEW_BACKUP_TO albo co noc uruchamiaj `odzew backup --to KATALOG`.");
    LocalizedText BACKUP =
            new LocalizedText("The newest backup is %s hours old.", "Wiek najnowszej kopii w godzinach: %s.");
    LocalizedText NO_BACKUP = new LocalizedText("There is no backup in %s.", "W %s nie ma żadnej kopii.");
    LocalizedText BACKUP_REMEDY = new LocalizedText(
            "Look into the server's log for the failure of the backup; make one by `odzew backup`.",
            "Przyczynę podaje dziennik serwera; kopię zrobisz przez `odzew backup`.");
    LocalizedText FOLDER = new LocalizedText(
            "The folders of backups belong to this installation.",
            "Katalogi kopii zapasowych należą do tej instalacji.");
    LocalizedText FOLDER_FOREIGN = new LocalizedText(
            "These folders hold the backups of another installation, so no backup is made there: %s.",
            "W tych katalogach są kopie innej instalacji, więc żadna kopia tam nie powstaje: %s.");
    LocalizedText FOLDER_REMEDY = new LocalizedText(
            "Set ODZEW_BACKUP_TO and ODZEW_WAL_TO to folders of this installation. If the other one is gone, or was this one"
                    + " before a restore or a new public address, delete the file `%s` in the folder.",
            "Ustaw ODZEW_BACKUP_TO i ODZEW_WAL_TO na katalogi tej instalacji. Jeśli tamtej już nie ma albo była to ta sama"
                    + " instalacja przed odtworzeniem lub zmianą adresu publicznego, usuń plik `%s` w katalogu.");
    LocalizedText PROVED =
            new LocalizedText("A backup was proved %s days ago.", "Dni od sprawdzenia kopii zapasowej: %s.");
    LocalizedText UNPROVED = new LocalizedText(
            "No backup was proved for %s days.", "Kopii zapasowej nie sprawdzano zbyt długo; minęło dni: %s.");
    LocalizedText NEVER_PROVED =
            new LocalizedText("No backup was ever proved.", "Żadnej kopii zapasowej jeszcze nie sprawdzono.");
    LocalizedText PROOF_REMEDY = new LocalizedText(
            "Run `odzew backup verify FILE`; look into the server's log for why it could not.",
            "Uruchom `odzew backup verify PLIK`; przyczynę podaje dziennik serwera.");
}
