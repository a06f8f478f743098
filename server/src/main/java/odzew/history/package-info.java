/// What happened, append-only: timelines, the feed and notifications are readings of it.
@NullMarked
package odzew.history;

import org.jspecify.annotations.NullMarked;
