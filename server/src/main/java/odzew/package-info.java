/// Starts, connects and stops the program: its entry point and the wiring of all parts.
@NullMarked
package odzew;

import org.jspecify.annotations.NullMarked;
