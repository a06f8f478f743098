/// Real mail servers on loopback, for tests and measurements.
///
/// `MailServers.start()` runs all of them; each part can also be started alone. Everything lives in a temporary
/// folder on free ports and ends with `close()`, or with this program, however that ends.
@NullMarked
package odzew.mailservers;

import org.jspecify.annotations.NullMarked;
