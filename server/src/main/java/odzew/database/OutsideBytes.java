package odzew.database;

/// Reads the bytes of chunks that are objects outside of the database.
public interface OutsideBytes {

    /// Returns the bytes as they were before they became an object, compared with the object's digest.
    ///
    /// Throws `Problem.Busy` if the place does not answer, and `Problem.Conflict` if the object is missing or
    /// damaged.
    ///
    /// @param place number of the place
    /// @param object SHA-256 of the object, which is its name
    byte[] read(int place, byte[] object);

    /// Removes objects that no row names any more, after the commit that deleted their rows. A failure is logged;
    /// the server tries again each minute.
    void removeUnused();
}
