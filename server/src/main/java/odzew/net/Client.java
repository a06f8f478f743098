package odzew.net;

/// The address of the client that this thread works for.
public final class Client {

    private static final ThreadLocal<String> ADDRESS = ThreadLocal.withInitial(() -> AddressShares.NO_ADDRESS);

    /// Work of a door for its client.
    @FunctionalInterface
    public interface Work<X extends Exception, Y extends Exception> {
        void run() throws X, Y;
    }

    private Client() {}

    public static <X extends Exception, Y extends Exception> void serve(String address, Work<X, Y> work) throws X, Y {
        String before = ADDRESS.get();
        ADDRESS.set(address);
        try {
            work.run();
        } finally {
            ADDRESS.set(before);
        }
    }

    /// Empty for the server's own work.
    public static String address() {
        return ADDRESS.get();
    }
}
