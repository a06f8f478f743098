/// Start, connect, stop: the commands, the settings and the wiring of all parts.
@NullMarked
package odzew;

import org.jspecify.annotations.NullMarked;
