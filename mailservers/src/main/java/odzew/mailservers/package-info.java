/// Real mail servers on loopback, for tests and measurements.
///
/// `MailServers.start()` runs all of them; each can also be started alone. They use a temporary folder and free
/// ports, and end with `close()`, or with this program, even if it is killed.
@NullMarked
package odzew.mailservers;

import org.jspecify.annotations.NullMarked;
