/// Receives mails, keeps them, decides what each is and hands it to the core.
@NullMarked
package odzew.inbox;

import org.jspecify.annotations.NullMarked;
