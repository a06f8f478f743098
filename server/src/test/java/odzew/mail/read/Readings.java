package odzew.mail.read;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import odzew.mail.IncomingMail;

/// One mail, read three times.
record Readings(IncomingMail mail, SecondReading ours, Map<String, SecondReading> others) {

    Readings(byte[] raw) {
        this(new MimeParser().parse(raw), raw);
    }

    private Readings(IncomingMail mail, byte[] raw) {
        this(mail, SecondReading.of(mail), new TreeMap<>());
        AngusReading.of(raw).ifPresent(reading -> others.put("angus", reading));
        Mime4jReading.of(raw).ifPresent(reading -> others.put("mime4j", reading));
    }

    /// Whether the other reader has an answer, another one, and no excuse for it.
    boolean contradicts(SecondReading other, String field) {
        if (field.equals("attachments")) {
            return !ours.attachments().containsAll(other.attachments());
        }
        Optional<String> theirs = other.field(field);
        return theirs.isPresent()
                && !theirs.equals(ours.field(field))
                && Excuse.of(theirs.get(), ours.field(field).orElse(""), mail, field)
                        .isEmpty();
    }

    boolean othersAgreeAgainstUs(String field) {
        return others.size() == 2
                && others.values().stream().allMatch(other -> contradicts(other, field))
                && others.values().stream()
                                .map(other -> other.field(field))
                                .distinct()
                                .count()
                        == 1;
    }
}
