package odzew.mail.read;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import odzew.mail.BodyBlock;

/// Describes the first appointment of an iCalendar part (RFC 5545, RFC 5546) in readable lines.
final class Invitation {

    private static final int LONGEST = 200_000;
    private static final int MOST_ATTENDEES = 20;
    private static final List<String> LINKS =
            List.of("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL");

    private record Property(String parameters, String value) {}

    private final Map<String, List<Property>> properties = new LinkedHashMap<>();
    private final CalendarZones zones;
    private final ZoneId reader;
    private String method = "";

    private Invitation(CalendarZones zones, ZoneId reader) {
        this.zones = zones;
        this.reader = reader;
    }

    /// Absent if it contains no appointment.
    ///
    /// @param reader the zone in which agents see times
    static Optional<Invitation> read(String ics, ZoneId reader) {
        String head = LeafText.lines(ics.length() > LONGEST ? ics.substring(0, LONGEST) : ics)
                .replaceAll("\n[ \t]", "");
        var found = new Invitation(new CalendarZones(head), reader);
        boolean inEvent = false;
        boolean any = false;
        int nested = 0;
        for (String line : head.split("\n")) {
            String upper = line.strip().toUpperCase(Locale.ROOT);
            if (upper.startsWith("METHOD:")) {
                found.method = upper.substring(7).strip();
            } else if (upper.matches("BEGIN:(VEVENT|VTODO)") && !any) {
                inEvent = true;
                any = true;
            } else if (inEvent && upper.startsWith("BEGIN:")) {
                nested++;
            } else if (upper.startsWith("END:")) {
                inEvent = inEvent && nested > 0;
                nested = Math.max(0, nested - 1);
            } else if (inEvent && nested == 0) {
                found.add(line);
            }
        }
        return any ? Optional.of(found) : Optional.empty();
    }

    private void add(String line) {
        int colon = valueStart(line);
        if (colon < 1) {
            return;
        }
        String head = line.substring(0, colon);
        int semicolon = head.indexOf(';');
        String name =
                (semicolon < 0 ? head : head.substring(0, semicolon)).strip().toUpperCase(Locale.ROOT);
        String parameters = semicolon < 0 ? "" : head.substring(semicolon + 1);
        properties
                .computeIfAbsent(name, _ -> new ArrayList<>())
                .add(new Property(parameters, unescaped(line.substring(colon + 1))));
    }

    private static int valueStart(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            if (line.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String value) {
        return value.replace("\\n", "\n")
                .replace("\\N", "\n")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\")
                .strip();
    }

    /// A reply to an invitation, not an invitation.
    private boolean isReply() {
        return method.equals("REPLY");
    }

    /// A reply in which a person wrote no word.
    boolean isBareReply() {
        return isReply() && comment().isEmpty();
    }

    /// The words of the one who replies, proposes another time or cancels.
    private String comment() {
        return properties.getOrDefault("COMMENT", List.of()).stream()
                .map(Property::value)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String below(String lines, String words) {
        return words.isEmpty() ? lines : lines + "\n\n" + words;
    }

    BodyBlock block() {
        return isReply()
                ? BodyBlock.note(replied(true), replied(false))
                : BodyBlock.note(invited(true), invited(false));
    }

    private String replied(boolean english) {
        String state = properties.getOrDefault("ATTENDEE", List.of()).stream()
                .map(it -> parameter(it, "PARTSTAT").toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse("");
        String done = switch (state) {
            case "ACCEPTED" -> english ? "Accepted" : "Zaakceptowano";
            case "DECLINED" -> english ? "Declined" : "Odrzucono";
            case "TENTATIVE" -> english ? "Tentatively accepted" : "Wstępnie zaakceptowano";
            case "DELEGATED" -> english ? "Delegated" : "Przekazano innej osobie";
            default -> english ? "Answer to the invitation" : "Odpowiedź na zaproszenie";
        };
        String when = when(english);
        return below(done + ": " + text("SUMMARY") + (when.isEmpty() ? "" : ", " + when), comment());
    }

    private String invited(boolean english) {
        var lines = new ArrayList<String>();
        lines.add((kind(english) + text("SUMMARY")).strip());
        add(lines, english ? "When: " : "Kiedy: ", when(english));
        add(lines, english ? "Where: " : "Gdzie: ", text("LOCATION"));
        add(lines, "Link: ", link());
        add(lines, english ? "Organizer: " : "Organizator: ", person("ORGANIZER"));
        add(lines, english ? "Attendees: " : "Uczestnicy: ", person("ATTENDEE"));
        return below(below(String.join("\n", lines), text("DESCRIPTION")), comment());
    }

    private String kind(boolean english) {
        if (method.equals("COUNTER")) {
            return english ? "Another time is proposed: " : "Propozycja innego terminu: ";
        }
        boolean cancelled = method.equals("CANCEL")
                || text("STATUS").toUpperCase(Locale.ROOT).equals("CANCELLED");
        if (cancelled) {
            return english ? "Appointment cancelled: " : "Odwołane spotkanie: ";
        }
        return english ? "Appointment: " : "Spotkanie: ";
    }

    /// The address of an online meeting that no other text names (RFC 5545 §3.8.4.6, RFC 7986 §5.11).
    private String link() {
        String named = text("LOCATION") + "\n" + text("DESCRIPTION");
        return LINKS.stream()
                .map(this::text)
                .filter(link -> link.matches("(?i)https?://\\S+") && !named.contains(link))
                .findFirst()
                .orElse("");
    }

    private static void add(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            lines.add(label + value);
        }
    }

    private String text(String name) {
        return properties.getOrDefault(name, List.of()).stream()
                .map(Property::value)
                .findFirst()
                .orElse("");
    }

    private String when(boolean english) {
        Optional<CalendarTime> start = time("DTSTART");
        if (start.isEmpty()) {
            return "";
        }
        String repeated = properties.containsKey("RRULE") ? english ? " (repeated)" : " (cyklicznie)" : "";
        Optional<CalendarTime> end = time("DTEND").or(() -> start.get().plus(text("DURATION")));
        return range(start.get(), end, english) + repeated;
    }

    /// In the reader's zone; the organizer's time is added where clocks differ. A time in UTC names no zone of
    /// the
    /// organizer.
    private String range(CalendarTime start, Optional<CalendarTime> end, boolean english) {
        CalendarTime here = start.in(reader);
        String shown = here.until(end.map(it -> it.in(reader)));
        boolean differs = !here.at().equals(start.at()) && !start.zone().equals(CalendarTime.UTC);
        String organizer = differs
                ? (english ? "; for the organizer " : "; u organizatora ") + start.until(end) + " " + start.zone()
                : "";
        return here.zone().isEmpty() ? shown : shown + " (" + here.zone() + organizer + ")";
    }

    private Optional<CalendarTime> time(String name) {
        return properties.getOrDefault(name, List.of()).stream()
                .findFirst()
                .flatMap(it -> CalendarTime.read(it.value(), parameter(it, "TZID"), zones));
    }

    private String person(String name) {
        List<Property> all = properties.getOrDefault(name, List.of());
        String named = String.join(
                ", ", all.stream().limit(MOST_ATTENDEES).map(Invitation::person).toList());
        return all.size() > MOST_ATTENDEES ? named + ", …" : named;
    }

    private static String person(Property property) {
        String address = property.value().replaceFirst("(?i)^mailto:", "").strip();
        String name = parameter(property, "CN");
        return name.isEmpty() || name.equalsIgnoreCase(address) ? address : name + " <" + address + ">";
    }

    private static String parameter(Property property, String name) {
        for (String piece : property.parameters().split(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            int equals = piece.indexOf('=');
            if (equals > 0 && piece.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return piece.substring(equals + 1).replace("\"", "").strip();
            }
        }
        return "";
    }
}
