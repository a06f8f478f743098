package odzew.web.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import odzew.problem.LocalizedText;

/// The names of the audit log's actions for readers. An action is an area and a verb, `mailbox.pause`; those that
/// read badly that way have a name of their own. A code that is not known is shown as it is.
final class AuditActions {

    /// Code, English, Polish.
    private static final Map<String, LocalizedText> WHOLE = table("""
            DESK_REPLY | Reply sent | Wysłano odpowiedź
            DESK_COMMENT | Comment added | Dodano komentarz
            DESK_OPEN | Conversation started | Rozpoczęto rozmowę
            DESK_CHANGE | Ticket changed | Zmieniono zgłoszenie
            DESK_UNDO_CHANGE | Change of a ticket undone | Cofnięto zmianę zgłoszenia
            DESK_UNDO | Sending undone | Cofnięto wysłanie
            DESK_RESCHEDULE | Time of a planned message changed | Zmieniono termin zaplanowanej wiadomości
            DESK_RELEASE | Waiting reply sent | Wysłano wstrzymaną odpowiedź
            DESK_SEND_AGAIN | Uncertain message sent again | Wysłano ponownie niepewną wiadomość
            DESK_MARK_AS_SENT | Uncertain message marked as sent | Oznaczono niepewną wiadomość jako wysłaną
            outbox.mark_as_sent | Uncertain message marked as sent | Oznaczono niepewną wiadomość jako wysłaną
            agent.push_device_added | Notifications of a browser turned on | Włączono powiadomienia przeglądarki
            agent.push_device_removed | Notifications of a browser turned off | Wyłączono powiadomienia przeglądarki
            DESK_UPLOAD | File uploaded | Przesłano plik
            DESK_MACRO | Macro used | Użyto makra
            DESK_SNOOZE | Ticket postponed | Odłożono zgłoszenie
            DESK_FOLLOW | Ticket followed | Włączono obserwowanie zgłoszenia
            DESK_UNFOLLOW | Ticket no longer followed | Wyłączono obserwowanie zgłoszenia
            DESK_MERGE | Tickets merged | Połączono zgłoszenia
            DESK_UNMERGE | Merge of tickets undone | Cofnięto połączenie zgłoszeń
            DESK_SPLIT | Message moved to another ticket | Przeniesiono wiadomość do innego zgłoszenia
            DESK_LINK | Tickets linked | Powiązano zgłoszenia
            DESK_UNLINK | Link of tickets removed | Usunięto powiązanie zgłoszeń
            DESK_SPAM | Marked as spam | Oznaczono jako spam
            DESK_UNDO_SPAM | Spam mark undone | Cofnięto oznaczenie spamu
            DESK_CUSTOMER_CREATE | Customer added | Dodano klienta
            DESK_CUSTOMER_CHANGE | Customer changed | Zmieniono dane klienta
            DESK_CUSTOMER_MERGE | Customers merged | Połączono klientów
            DESK_CUSTOMER_UNMERGE | Merge of customers undone | Cofnięto połączenie klientów
            tickets.post | Ticket opened | Założono zgłoszenie
            tickets.put | Ticket changed | Zmieniono zgłoszenie
            tickets.update | Several tickets changed | Zmieniono kilka zgłoszeń
            tickets.hand_over | Tickets handed over | Przekazano zgłoszenia
            tickets.agent_response | Reply sent | Wysłano odpowiedź
            tickets.customer_response | Customer's message added | Dodano wiadomość klienta
            tickets.comment | Comment added | Dodano komentarz
            temporary_files.post | File uploaded | Przesłano plik
            tags.post | Tags added | Dodano tagi
            agent.sign_in | Signed in | Zalogowano się
            agent.sign_in_refused | Sign-in refused | Odrzucono logowanie
            agent.code_refused | Wrong code at sign-in | Zły kod przy logowaniu
            agent.own_password_refused | Wrong current password on the account page | Złe obecne hasło na stronie konta
            agent.own_code_refused | Wrong code on the account page | Zły kod na stronie konta
            agent.passkey_refused | Passkey refused | Odrzucono klucz dostępu
            agent.sign_out_everywhere | Signed out everywhere | Wylogowano się wszędzie
            agent.sign_out_others | Other sessions ended | Zakończono pozostałe sesje
            agent.session_ended | Session ended by the identity provider | Dostawca tożsamości zakończył sesję
            agent.sessions_ended | Sessions of the agent ended | Zakończono sesje agenta
            agent.first_run | First administrator created | Utworzono pierwszego administratora
            agent.own_password | Own password changed | Zmieniono własne hasło
            agent.password | Password of an agent set | Ustawiono hasło agenta
            agent.password_by_link | Password set by a link | Ustawiono hasło przez link
            agent.password_forgotten | Link for a new password requested | Poproszono o link do nowego hasła
            agent.invite | Invitation sent | Wysłano zaproszenie
            agent.language | Own language changed | Zmieniono własny język
            agent.theme | Own appearance changed | Zmieniono własny wygląd
            agent.undo | Own time to undo changed | Zmieniono własny czas na cofnięcie
            agent.after_send | Own page after sending changed | Zmieniono własny widok po wysłaniu
            agent.assigns_on_reply | Own assignment on reply changed | Zmieniono własne przypisywanie przy odpowiedzi
            agent.notifications | Own notifications changed | Zmieniono własne powiadomienia
            agent.enable_second_step | Two-step verification turned on | Włączono weryfikację dwuetapową
            agent.disable_second_step | Two-step verification turned off | Wyłączono weryfikację dwuetapową
            agent.remove_second_step | Two-step verification of an agent removed | Usunięto weryfikację dwuetapową agenta
            agent.recovery_code | Recovery code used | Użyto kodu odzyskiwania
            agent.recovery_codes | Recovery codes created | Utworzono kody odzyskiwania
            agent.passkey | Signed in by passkey | Zalogowano się kluczem dostępu
            agent.add_passkey | Passkey added | Dodano klucz dostępu
            agent.rename_passkey | Passkey renamed | Zmieniono nazwę klucza dostępu
            agent.remove_passkey | Passkey removed | Usunięto klucz dostępu
            agent.create_by_provider | Agent created by the identity provider | Agent utworzony przez dostawcę tożsamości
            agent.rights_by_provider | Rights changed by the identity provider | Uprawnienia zmienione przez dostawcę tożsamości
            agent.link_identity | Identity linked | Powiązano tożsamość
            agent.disable_by_scim | Agent disabled by SCIM | Agent wyłączony przez SCIM
            agent.enable_by_scim | Agent enabled by SCIM | Agent włączony przez SCIM
            api_user.sign_in | API user: first call of the day from this address | Użytkownik API: pierwsze wywołanie dnia z tego adresu
            api_user.refused | API user: wrong name or password | Użytkownik API: błędna nazwa lub hasło
            api_user.address_refused | API user: address not allowed | Użytkownik API: niedozwolony adres
            audit.explain | Missing entries explained | Wyjaśniono brakujące wpisy
            incoming_mail.read_raw | Original of a message opened | Otwarto oryginał wiadomości
            incoming_mail.learn_spam | Spam filter taught: spam | Filtr spamu nauczono: spam
            incoming_mail.learn_ham | Spam filter taught: no spam | Filtr spamu nauczono: to nie spam
            sender_rule.block | Sender blocked | Zablokowano nadawcę
            sender_rule.trust | Sender trusted | Zaufano nadawcy
            sender_rule.forget | Rule of a sender removed | Usunięto regułę nadawcy
            customer.erase | Personal data erased | Usunięto dane osobowe
            customer.export | Personal data exported | Wyeksportowano dane osobowe
            customer.hold | Legal hold set | Założono blokadę prawną
            customer.release | Legal hold ended | Zdjęto blokadę prawną
            retention.set | Age limit of tickets changed | Zmieniono limit wieku zgłoszeń
            retention.run | Old tickets removed | Usunięto stare zgłoszenia
            import.thulium | Import from Thulium | Import z Thulium
            installation.restored | Backup restored | Przywrócono kopię zapasową
            installation.upgraded | Database moved to another version of PostgreSQL | Przeniesiono bazę do innej wersji PostgreSQL
            installation.secret_replaced | Installation's secret replaced | Wymieniono sekret instalacji
            installation.this_is | Server declared the active one | Wskazano działający serwer
            """);

    private static final Map<String, LocalizedText> AREAS = table("""
            tickets | Ticket | Zgłoszenie
            agent | Agent | Agent
            agents | Agent | Agent
            api_users | API user | Użytkownik API
            queue | Queue | Kolejka
            status | Status | Status
            substatus | Substatus | Podstatus
            category | Category | Kategoria
            custom_field | Custom field | Pole własne
            template | Reply template | Szablon odpowiedzi
            mailbox | Mailbox | Skrzynka
            mail | Incoming mail | Poczta przychodząca
            incoming_mail | Incoming mail | Poczta przychodząca
            outbox | Outgoing mail | Poczta wychodząca
            sender | Sender | Nadawca
            sender_rule | Rule of senders | Reguła nadawców
            dkim | DKIM key | Klucz DKIM
            webhooks | Webhook | Webhook
            customers | Customer | Klient
            companies | Company | Firma
            customer | Personal data | Dane osobowe
            scim_token | SCIM token | Token SCIM
            retention | Retention | Retencja
            """);

    private static final Map<String, LocalizedText> VERBS = table("""
            create | created | utworzono
            post | created | utworzono
            make | created | utworzono
            add | added | dodano
            new | created | utworzono
            change | changed | zmieniono
            put | changed | zmieniono
            set | changed | zmieniono
            rename | renamed | zmieniono nazwę
            options | options changed | zmieniono opcje
            order | order changed | zmieniono kolejność
            color | colour changed | zmieniono kolor
            enable | enabled | włączono
            disable | disabled | wyłączono
            name | named | nadano nazwę
            password | password set | ustawiono hasło
            secret | password or secret changed | zmieniono hasło lub sekret
            rotate | password renewed | odnowiono hasło
            permissions | permissions changed | zmieniono uprawnienia
            role | role changed | zmieniono rolę
            queues | queues changed | zmieniono kolejki
            delete | deleted | usunięto
            remove | removed | usunięto
            unlink | link removed | usunięto powiązanie
            link | linked | powiązano
            pause | paused | wstrzymano
            resume | resumed | wznowiono
            retry | sent again | wysłano ponownie
            resend | notifications sent again | ponowiono powiadomienia
            send_again | notification sent again | ponowiono powiadomienie
            test | tested | sprawdzono
            preview | previewed | obejrzano podgląd
            begin | started | uruchomiono
            start | started | uruchomiono
            go_live | started | uruchomiono
            import | history imported | zaimportowano historię
            oauth | consent given | udzielono zgody
            oauth_code | consent given | udzielono zgody
            consent | consent asked for | poproszono o zgodę
            smtp | SMTP account set | ustawiono konto SMTP
            relay | set to the server's relay | ustawiono serwer wysyłający
            graph | set to Microsoft Graph | ustawiono Microsoft Graph
            gmail | set to the Gmail API | ustawiono Gmail API
            mailbox | set to the connected mailbox | ustawiono podłączoną skrzynkę
            activate | activated | aktywowano
            retire | retired | wycofano
            release | released | przyjęto
            read_again | read again | odczytano ponownie
            block | blocked | zablokowano
            trust | trusted | oznaczono jako zaufane
            forget | rule removed | usunięto regułę
            second_factor_off | two-step verification removed | usunięto weryfikację dwuetapową
            discard | discarded | odrzucono
            """);

    /// The choices of a reader, by the beginning of the action.
    static final Map<String, LocalizedText> GROUPS = table("""
            DESK_ | Work at the desk | Praca w panelu
            tickets. | Tickets by the API and in bulk | Zgłoszenia przez API i zbiorczo
            agent. | Agents and sign-in | Agenci i logowanie
            api_users. | API users | Użytkownicy API
            queue. | Queues | Kolejki
            status. | Statuses | Statusy
            category. | Categories | Kategorie
            custom_field. | Custom fields | Pola własne
            template. | Reply templates | Szablony odpowiedzi
            mailbox. | Mailboxes | Skrzynki
            incoming_mail. | Incoming mail | Poczta przychodząca
            outbox. | Outgoing mail | Poczta wychodząca
            sender. | Senders | Nadawcy
            sender_rule. | Trusted and blocked senders | Zaufani i zablokowani nadawcy
            dkim. | DKIM keys | Klucze DKIM
            webhooks. | Webhooks | Webhooki
            customers. | Customers by the API | Klienci przez API
            customer. | Personal data | Dane osobowe
            """);

    private AuditActions() {}

    static Optional<LocalizedText> find(String action) {
        LocalizedText whole = WHOLE.get(action);
        int dot = action.indexOf('.');
        if (whole != null || dot < 0) {
            return Optional.ofNullable(whole);
        }
        LocalizedText area = AREAS.get(action.substring(0, dot));
        LocalizedText verb = VERBS.get(action.substring(dot + 1));
        return area == null || verb == null
                ? Optional.empty()
                : Optional.of(new LocalizedText(
                        area.english() + ": " + verb.english(), area.polish() + ": " + verb.polish()));
    }

    private static Map<String, LocalizedText> table(String lines) {
        var table = new LinkedHashMap<String, LocalizedText>();
        lines.lines().map(line -> line.split(" \\| ")).forEach(it -> table.put(it[0], new LocalizedText(it[1], it[2])));
        return table;
    }
}
