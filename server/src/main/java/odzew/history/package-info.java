/// The append-only history: timelines, the feed and notifications read it.
@NullMarked
package odzew.history;

import org.jspecify.annotations.NullMarked;
