/// Other machines: ranges of their addresses, which of them are public, and TLS with those that are called.
@NullMarked
package odzew.net;

import org.jspecify.annotations.NullMarked;
