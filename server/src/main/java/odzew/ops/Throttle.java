package odzew.ops;

import java.util.function.BooleanSupplier;

/// Background work that leaves room for answers.
final class Throttle {

    private Throttle() {}

    /// After a step that found work, rests as long as it took: at most half a core is used.
    static boolean half(BooleanSupplier step) throws InterruptedException {
        long start = System.nanoTime();
        boolean worked = step.getAsBoolean();
        if (worked) {
            Thread.sleep(Math.min(1_000, (System.nanoTime() - start) / 1_000_000));
        }
        return worked;
    }
}
