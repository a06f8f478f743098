/// Network addresses: ranges, public addresses, and TLS to other servers.
@NullMarked
package odzew.net;

import org.jspecify.annotations.NullMarked;
