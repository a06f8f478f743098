/// Moves a company from Thulium: reads all that its public API gives, keeps it, loads it and compares.
@NullMarked
package odzew.move;

import org.jspecify.annotations.NullMarked;
