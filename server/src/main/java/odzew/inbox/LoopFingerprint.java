package odzew.inbox;

import java.util.Locale;
import odzew.mail.Subject;

/// The common part of senders in a loop, whose address or subject changes a number in each round.
final class LoopFingerprint {

    private static final int LONGEST = 200;

    private LoopFingerprint() {}

    /// Without plus part, numbers alike; empty for an unreadable address.
    static String sender(String address) {
        return shortened(Envelope.mailbox(address).replaceAll("[0-9]+", "#"));
    }

    /// A machine's domain and subject, without prefixes, tokens and numbers.
    static String machine(String address, String subject) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        String words = Subject.bare(subject).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ");
        return shortened(domain + " " + words.strip());
    }

    private static String shortened(String text) {
        String clean = text.replace('\0', ' ');
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
