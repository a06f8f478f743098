/// Speaks the vendor's API: its routes, its records and its wall-clock times, and nothing of it elsewhere.
@NullMarked
package odzew.thulium;

import org.jspecify.annotations.NullMarked;
