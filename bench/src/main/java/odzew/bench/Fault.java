package odzew.bench;

/// Something that happens to the database while replies come in.
///
/// @param pace the most replies a second while it lasts; 0: no limit
/// @param interruptions the times at which connections of the server were cut, each of which may leave messages
/// uncertain
record Fault(String name, int pace, int interruptions, Course course) {

    /// Begins the fault, lets it last, and returns when it is over.
    @FunctionalInterface
    interface Course {

        /// @return the moment from which the rates during the fault are counted, by `System.nanoTime`
        long run() throws Exception;
    }
}
