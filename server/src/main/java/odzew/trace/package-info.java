/// Follows one case: from a request id, a Message-ID, a relay's queue id or a ticket to all that happened, in
/// order.
@NullMarked
package odzew.trace;

import org.jspecify.annotations.NullMarked;
