package odzew.bench;

import java.util.List;
import java.util.stream.Collectors;

/// What people write to a shop and its agents write back, to be put together by the thousand.
final class Phrases {

    static final List<String> FIRST_NAMES = List.of(
            "Anna",
            "Piotr",
            "Katarzyna",
            "Krzysztof",
            "Małgorzata",
            "Andrzej",
            "Agnieszka",
            "Tomasz",
            "Barbara",
            "Paweł",
            "Ewa",
            "Jan",
            "Krystyna",
            "Michał",
            "Magdalena",
            "Marcin",
            "Elżbieta",
            "Jakub",
            "Joanna",
            "Adam",
            "Zofia",
            "Stanisław",
            "Łucja",
            "Świętosława",
            "Żaneta",
            "Grzegorz",
            "Mateusz",
            "Wojciech",
            "Mariusz",
            "Dorota");

    static final List<String> SURNAMES = List.of(
            "Nowak",
            "Kowalska",
            "Wiśniewski",
            "Wójcik",
            "Kowalczyk",
            "Kamińska",
            "Lewandowski",
            "Zielińska",
            "Szymański",
            "Woźniak",
            "Dąbrowska",
            "Kozłowski",
            "Jankowska",
            "Mazur",
            "Kwiatkowski",
            "Krawczyk",
            "Piotrowska",
            "Grabowski",
            "Pawłowska",
            "Michalski",
            "Król",
            "Wieczorek",
            "Jabłońska",
            "Wróbel",
            "Stępień",
            "Górski",
            "Rutkowska",
            "Ostrowski",
            "Zając",
            "Brzęczyszczykiewicz",
            "Gżegżółka",
            "Świątek",
            "Żółkiewska",
            "Łukasik");

    static final List<String> SUBJECTS = List.of(
            "Gdzie jest moja paczka?",
            "Reklamacja uszkodzonego towaru",
            "Zwrot zamówienia",
            "Prośba o fakturę VAT",
            "Zmiana adresu dostawy",
            "Nie mogę zalogować się na konto",
            "Płatność nie została zaksięgowana",
            "Pytanie o dostępność produktu",
            "Błędna kwota na fakturze",
            "Opóźnienie w dostawie",
            "Anulowanie zamówienia",
            "Brakuje części w przesyłce",
            "Kod rabatowy nie działa",
            "Wymiana na inny rozmiar",
            "Oferta dla firm",
            "Dostałem niewłaściwy produkt",
            "Gwarancja i serwis",
            "Usunięcie danych osobowych",
            "Pytanie o raty",
            "Podziękowanie dla obsługi");

    static final List<String> QUESTIONS = List.of(
            "Zamówienie złożyłam ponad tydzień temu i do dziś nie mam żadnej informacji o wysyłce.",
            "Paczka przyszła z rozerwanym opakowaniem, a w środku brakowało ładowarki.",
            "Proszę o szybką odpowiedź, ponieważ prezent jest potrzebny na sobotę.",
            "Kurier twierdzi, że próbował doręczyć przesyłkę, ale nikogo nie było w domu – to nieprawda.",
            "Na fakturze widnieje stary adres naszej firmy, poprawny podaję poniżej.",
            "Chciałbym zwrócić buty, bo rozmiar okazał się za mały.",
            "Czy mogą Państwo wymienić towar na nowy, zamiast oddawać pieniądze?",
            "Przelew wykonałem w poniedziałek, a status zamówienia wciąż brzmi „oczekuje na płatność”.",
            "Po ostatniej aktualizacji aplikacja wyświetla błąd i nie pozwala się zalogować.",
            "Próbowałam zadzwonić na infolinię, lecz po dwudziestu minutach czekania połączenie zostało przerwane.",
            "W załączniku przesyłam zdjęcia uszkodzeń oraz skan protokołu szkody.",
            "Ile wynosi koszt dostawy do paczkomatu przy zamówieniu powyżej dwustu złotych?",
            "Jestem stałym klientem i pierwszy raz spotykam się z taką sytuacją.",
            "Bardzo proszę o przesłanie etykiety zwrotnej na ten sam adres e-mail.",
            "Czy gwarancja obejmuje również akumulator w odkurzaczu bezprzewodowym?",
            "Zamówiłem czajnik w kolorze czarnym, a otrzymałem biały.",
            "Nie zgadzam się z odrzuceniem reklamacji i proszę o ponowne rozpatrzenie sprawy.",
            "Kiedy ekspres do kawy będzie znów dostępny w sklepie internetowym?",
            "Proszę o zmianę numeru telefonu na koncie, ponieważ poprzedni jest nieaktualny.",
            "Kod rabatowy z newslettera nie działa, choć jest ważny do końca miesiąca.",
            "Dziękuję za szybką pomoc przy poprzednim zgłoszeniu.",
            "Pralka od wczoraj głośno wiruje i wycieka z niej woda.",
            "Chcielibyśmy zamówić większą liczbę krzeseł biurowych i prosimy o wycenę.",
            "Zgodnie z ustawą o prawach konsumenta odstępuję od umowy.",
            "Źle wpisałem ulicę, powinno być Świętokrzyska, nie Krzyska.");

    static final List<String> ANSWERS = List.of(
            "Dziękujemy za wiadomość i przepraszamy za niedogodności.",
            "Sprawdziłam status przesyłki: została nadana wczoraj i dotrze w ciągu dwóch dni roboczych.",
            "Reklamację przekazaliśmy do działu technicznego, który odpowie w ciągu czternastu dni.",
            "W załączniku znajdzie Pani poprawioną fakturę.",
            "Środki zwróciliśmy na konto, z którego dokonano płatności; księgowanie trwa do trzech dni.",
            "Prosimy o podanie numeru zamówienia oraz daty zakupu.",
            "Etykieta zwrotna została wysłana, wystarczy ją wydrukować i nakleić na paczkę.",
            "Adres dostawy został zmieniony zgodnie z prośbą.",
            "Niestety produkt nie jest już dostępny, możemy zaproponować nowszy model w tej samej cenie.",
            "Hasło można ustawić ponownie na stronie logowania, odnośnik jest ważny przez godzinę.",
            "Przyznaliśmy dodatkowy rabat w wysokości dziesięciu procent na kolejne zakupy.",
            "Gwarancja producenta wynosi dwadzieścia cztery miesiące i obejmuje także akumulator.",
            "Serwis skontaktuje się telefonicznie, aby ustalić termin naprawy.",
            "Zamówienie zostało anulowane, nie trzeba nic więcej robić.",
            "Kurier ponowi próbę doręczenia jutro między dziewiątą a piętnastą.",
            "Brakujący element wyślemy bezpłatnie jeszcze dzisiaj.",
            "Dane zostały usunięte zgodnie z RODO, potwierdzenie przesyłamy w osobnej wiadomości.",
            "Wycenę dla firmy przygotuje nasz doradca do końca tygodnia.");

    static final List<String> COMMENTS = List.of(
            "Dzwoniłem do magazynu, paczka czeka na półce B-14.",
            "Klient stały, proszę o pierwszeństwo.",
            "Sprawdzić z księgowością przed odpowiedzią.",
            "Kurier potwierdził zagubienie, zgłoszono szkodę.",
            "Podobny przypadek był w zeszłym miesiącu.",
            "Czekamy na odpowiedź producenta.");

    static final List<String> TAGS = List.of(
            "reklamacja",
            "zwrot",
            "dostawa",
            "faktura",
            "płatność",
            "pilne",
            "vip",
            "hurt",
            "gwarancja",
            "rodo",
            "rabat",
            "konto");

    static final List<String> CATEGORIES = List.of(
            "Dostawy", "Reklamacje", "Zwroty", "Faktury", "Płatności", "Konto klienta", "Oferta", "Gwarancja", "Inne");

    private Phrases() {}

    /// As an array of PostgreSQL.
    static String sql(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "array[", "]::text[]"));
    }
}
