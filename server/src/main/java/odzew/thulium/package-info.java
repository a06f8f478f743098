/// Implements the vendor's API: its routes, its records and its wall-clock times, which are used nowhere else.
@NullMarked
package odzew.thulium;

import org.jspecify.annotations.NullMarked;
