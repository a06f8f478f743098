/// MIME bytes ⇄ records, quoted text, threading headers; no I/O of its own, no state.
@NullMarked
package odzew.mail;

import org.jspecify.annotations.NullMarked;
