/// Mails accepted for sending: keeps, sends or captures them, tries again, and records what became of each
/// recipient.
@NullMarked
package odzew.outbox;

import org.jspecify.annotations.NullMarked;
