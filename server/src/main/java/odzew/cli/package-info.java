/// The commands of the program other than `serve`.
@NullMarked
package odzew.cli;

import org.jspecify.annotations.NullMarked;
