/// Signs outgoing messages (DKIM, RFC 6376) for domains whose relay does not: keys, rotation, signatures.
@NullMarked
package odzew.dkim;

import org.jspecify.annotations.NullMarked;
