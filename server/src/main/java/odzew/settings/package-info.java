/// The operator's settings: described, read and checked.
@NullMarked
package odzew.settings;

import org.jspecify.annotations.NullMarked;
