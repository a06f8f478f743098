/// Notifies agents of what concerns them: mentions, assignments, followed tickets. An agent who may not see a
/// ticket gets no notification about it.
@NullMarked
package odzew.notification;

import org.jspecify.annotations.NullMarked;
