package odzew.mail.read;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.VTimeZone;
import java.io.StringReader;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The time zones of an iCalendar text: known by their IANA or Windows name, else as the text defines them
/// (RFC 5545 §3.6.5).
final class CalendarZones {

    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();
    private static final Pattern DEFINITION = Pattern.compile("(?is)BEGIN:VTIMEZONE\\s.{0,10000}?\nEND:VTIMEZONE");
    private static final Pattern NAME = Pattern.compile("(?im)^TZID[^:\n]*:(.*)$");
    private static final int MOST = 20;

    private final Map<String, String> definitions = new HashMap<>();

    /// @param ics with its lines unfolded, ended by LF
    CalendarZones(String ics) {
        var definition = DEFINITION.matcher(ics);
        for (int found = 0; found < MOST && definition.find(); found++) {
            var name = NAME.matcher(definition.group());
            if (name.find()) {
                definitions.putIfAbsent(name.group(1).strip(), definition.group());
            }
        }
    }

    /// A name that readers know, where the zone has one.
    static String readable(String name) {
        return known(name).map(ZoneId::getId).orElse(name);
    }

    /// Empty for a zone that is neither known nor defined.
    Optional<ZoneOffset> offset(String name, LocalDateTime at) {
        return known(name).map(zone -> zone.getRules().getOffset(at)).or(() -> defined(name, at));
    }

    /// Some programs put a path before the name: `/freeassociation.sourceforge.net/Europe/Warsaw`.
    private static Optional<ZoneId> known(String name) {
        for (String rest = name; !rest.isEmpty(); rest = rest.substring(rest.indexOf('/') + 1)) {
            if (NAMES.contains(rest)) {
                return Optional.of(ZoneId.of(rest));
            }
            if (rest.indexOf('/') < 0) {
                break;
            }
        }
        return Optional.ofNullable(TimeZone.getIDForWindowsID(name, "001"))
                .filter(NAMES::contains)
                .map(ZoneId::of);
    }

    private Optional<ZoneOffset> defined(String name, LocalDateTime at) {
        return Optional.ofNullable(definitions.get(name)).flatMap(definition -> {
            try {
                VTimeZone zone = VTimeZone.create(new StringReader(definition.replace("\n", "\r\n") + "\r\n"));
                if (zone == null) {
                    return Optional.empty();
                }
                int[] offsets = new int[2];
                zone.getOffset(at.toEpochSecond(ZoneOffset.UTC) * 1000, true, offsets);
                return Optional.of(ZoneOffset.ofTotalSeconds((offsets[0] + offsets[1]) / 1000));
            } catch (RuntimeException _) { // a definition that ICU does not understand; the time stays as written
                return Optional.empty();
            }
        });
    }
}
