package odzew.ticket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import odzew.account.AuditedCommand;
import odzew.account.RequestKey;
import odzew.problem.Mistakes;
import odzew.problem.Problem;

/// Lets responses that arrive together share one commit: one thread takes what is there, at most 256, and stores it in
/// one transaction. An idle server adds no delay, and nobody is answered before the commit. If a batch fails, its
/// responses are stored one by one, so that one of them cannot fail its neighbours.
final class ResponseQueue implements AutoCloseable {

    /// A response on its way; `done` is completed after the commit.
    ///
    /// @param bodyMistakes found before, because reading HTML takes a while and needs no transaction
    record Waiting(
            long ticketId,
            AgentResponse response,
            List<Problem.Mistake> bodyMistakes,
            AuditedCommand act,
            CompletableFuture<Answered> done) {

        static Waiting of(long ticketId, AgentResponse response, AuditedCommand act) {
            List<Problem.Mistake> mistakes = Bodies.mistakes("body", response.body(), response.bodyType());
            return new Waiting(ticketId, response, mistakes, act, new CompletableFuture<>());
        }

        RequestKey key() {
            return act.key();
        }
    }

    /// What became of one response, in the order given: the answer or the problem.
    sealed interface Outcome {
        record Stored(Answered answered) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private static final int LARGEST_BATCH = 256;
    private static final int LONGEST_QUEUE = 4096;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final Function<List<Waiting>, List<Outcome>> store;
    private final Thread worker;
    private volatile boolean closed;

    ResponseQueue(Function<List<Waiting>, List<Outcome>> store) {
        this.store = store;
        this.worker = Thread.ofPlatform().name("responses").daemon(true).start(this::run);
    }

    Answered submit(long ticketId, AgentResponse response, AuditedCommand act) {
        var waiting = Waiting.of(ticketId, response, act);
        if (closed || !queue.offer(waiting)) {
            throw new Problem.Busy(Mistakes.busy());
        }
        try {
            return waiting.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            try {
                var taken = new ArrayList<Waiting>();
                taken.add(queue.take());
                queue.drainTo(taken, LARGEST_BATCH - 1);
                rounds(taken).forEach(this::storeTogether);
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    /// One key at most once a round: a repetition is asked after the first one is committed.
    private static List<List<Waiting>> rounds(List<Waiting> taken) {
        var rounds = new ArrayList<List<Waiting>>();
        List<Waiting> rest = taken;
        while (!rest.isEmpty()) {
            var keys = new HashSet<String>();
            var round = new ArrayList<Waiting>();
            var later = new ArrayList<Waiting>();
            for (Waiting waiting : rest) {
                boolean first =
                        !waiting.key().isProtecting() || keys.add(waiting.key().identity());
                (first ? round : later).add(waiting);
            }
            rounds.add(round);
            rest = later;
        }
        return rounds;
    }

    private void storeTogether(List<Waiting> batch) {
        try {
            answer(batch, store.apply(batch));
        } catch (Problem.Busy e) {
            // the database is away, and perhaps the commit was done: repeating is for those who have a key
            batch.forEach(waiting -> waiting.done().completeExceptionally(e));
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.getFirst().done().completeExceptionally(e);
            } else {
                batch.forEach(waiting -> storeTogether(List.of(waiting)));
            }
        } catch (Error e) {
            batch.forEach(waiting -> waiting.done().completeExceptionally(new IllegalStateException(e)));
            throw e;
        }
    }

    private static void answer(List<Waiting> batch, List<Outcome> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Stored(Answered answered) -> batch.get(i).done().complete(answered);
                case Outcome.Refused(Problem problem) -> batch.get(i).done().completeExceptionally(problem);
            }
        }
    }

    /// Stores what has been taken on, then ends.
    @Override
    public void close() {
        closed = true;
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(waiting -> waiting.done().completeExceptionally(new Problem.Busy(Mistakes.busy())));
    }
}
