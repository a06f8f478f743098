package odzew.database;

/// For transactions whose statements find a few rows each by an index, again and again. The planner takes an
/// array that it does not know for longer than ours are, so it would plan such a statement anew at each run,
/// which takes longer than running it; and it takes a table that has just filled for small, and reads the whole.
public final class IndexPlans {

    private IndexPlans() {}

    /// One plan for all runs, by an index, for the rest of the transaction.
    public static void use(RoundTrip trip) {
        trip.add("set local plan_cache_mode = force_generic_plan");
        trip.add("set local enable_seqscan = off");
    }
}
