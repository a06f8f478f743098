/// Webhook subscriptions: follows the history and posts notifications, with retries.
@NullMarked
package odzew.webhook;

import org.jspecify.annotations.NullMarked;
