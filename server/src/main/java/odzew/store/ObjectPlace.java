package odzew.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps objects outside of the database. An object is named by the SHA-256 of its bytes and never changes.
/// `IOException` means that the place does not answer: nothing is known about the object then.
interface ObjectPlace extends AutoCloseable {

    /// The largest object; the bytes of a chunk are fewer.
    int LARGEST = 2 * 1024 * 1024;

    /// An object of a listing.
    record Listed(String name, Instant writtenAt) {}

    /// Prepares an empty place. Repeated, it changes nothing.
    void prepare() throws IOException;

    /// The object is durable when this returns.
    void put(String name, byte[] object) throws IOException;

    /// Empty if the place answers and has no such object.
    Optional<byte[]> get(String name) throws IOException;

    /// An object that is not there is removed already.
    void remove(String name) throws IOException;

    /// All objects whose names begin with these two hexadecimal digits.
    List<Listed> list(String twoDigits) throws IOException;

    @Override
    void close();
}
