/// Subscriptions; follow the history; post notifications, with retry.
@NullMarked
package odzew.webhook;

import org.jspecify.annotations.NullMarked;
