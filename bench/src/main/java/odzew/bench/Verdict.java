package odzew.bench;

/// The result of a durability run.
///
/// @param neverPosted replies that were never answered with success
/// @param lost replies of which the relay accepted no message
/// @param storedTwice replies with more than one message in the database
/// @param extraCopies messages beyond the first of a Message-ID
/// @param foreignIds messages without exactly one Message-ID, or whose Message-ID is not the
/// stored one of its reply
/// @param wrongBodies messages whose two texts do not both contain the reply, or that went to another recipient
/// @param outOfOrder replies whose first copy came before that of an earlier reply to the same ticket
/// @param stillWaiting deliveries that were not finished in time
/// @param mostExtraCopies kills × open connections + links dropped before the answer
record Verdict(
        int replies,
        int neverPosted,
        int lost,
        int storedTwice,
        long extraCopies,
        int foreignIds,
        int wrongBodies,
        int outOfOrder,
        long stillWaiting,
        long mostExtraCopies) {

    boolean passed() {
        return neverPosted == 0
                && lost == 0
                && storedTwice == 0
                && foreignIds == 0
                && wrongBodies == 0
                && outOfOrder == 0
                && stillWaiting == 0
                && extraCopies <= mostExtraCopies;
    }

    String text() {
        return """
                replies             %d
                lost                %d
                never posted        %d
                stored twice        %d
                extra copies        %d (same Message-ID; at most %d are explained)
                foreign Message-IDs %d
                wrong bodies        %d
                out of order        %d
                still waiting       %d""".formatted(
                        replies,
                        lost,
                        neverPosted,
                        storedTwice,
                        extraCopies,
                        mostExtraCopies,
                        foreignIds,
                        wrongBodies,
                        outOfOrder,
                        stillWaiting);
    }
}
