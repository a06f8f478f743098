/// Messages accepted for sending: stores, sends or captures them, tries again, and records the
/// result for each recipient.
@NullMarked
package odzew.outbox;

import org.jspecify.annotations.NullMarked;
