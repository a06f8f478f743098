/// Receives e-mails, stores them, classifies each and hands it to the core.
@NullMarked
package odzew.inbox;

import org.jspecify.annotations.NullMarked;
