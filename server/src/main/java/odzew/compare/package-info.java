/// A proxy between a client, the system it uses and this one: compares their answers to the same calls, and
/// switches route by route.
@NullMarked
package odzew.compare;

import org.jspecify.annotations.NullMarked;
