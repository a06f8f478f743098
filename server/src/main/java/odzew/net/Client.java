package odzew.net;

/// The client that this thread works for.
public final class Client {

    /// A door serves no client while the server does its own work.
    private static final Client NONE = new Client(AddressShares.NO_ADDRESS);

    private static final ThreadLocal<Client> CURRENT = ThreadLocal.withInitial(() -> NONE);

    private final String address;
    private boolean stored;

    /// Work of a door for its client.
    @FunctionalInterface
    public interface Work<X extends Exception, Y extends Exception> {
        void run() throws X, Y;
    }

    private Client(String address) {
        this.address = address;
    }

    public static <X extends Exception, Y extends Exception> void serve(String address, Work<X, Y> work) throws X, Y {
        Client before = CURRENT.get();
        CURRENT.set(new Client(address));
        try {
            work.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /// Empty for the server's own work.
    public static String address() {
        return CURRENT.get().address;
    }

    /// Notes that a change which the client asked for is committed.
    public static void stored() {
        Client client = CURRENT.get();
        if (client != NONE) {
            client.stored = true;
        }
    }

    /// True if a later failure of the same request must not claim that nothing was stored.
    public static boolean hasStored() {
        return CURRENT.get().stored;
    }
}
