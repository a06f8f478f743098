package odzew.ops;

import java.util.function.BooleanSupplier;

/// Slows background work, so that requests keep a share of the processor.
final class Throttle {

    private Throttle() {}

    /// After a step that found work, sleeps as long as the step took, at most a second: at most
    /// half a core is used.
    static boolean half(BooleanSupplier step) throws InterruptedException {
        long start = System.nanoTime();
        boolean worked = step.getAsBoolean();
        if (worked) {
            Thread.sleep(Math.min(1_000, (System.nanoTime() - start) / 1_000_000));
        }
        return worked;
    }
}
