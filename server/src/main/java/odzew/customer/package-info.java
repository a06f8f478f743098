/// Who writes in.
@NullMarked
package odzew.customer;

import org.jspecify.annotations.NullMarked;
