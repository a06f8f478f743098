/// Queues, statuses, categories and reply templates: what administrators set up.
@NullMarked
package odzew.setup;

import org.jspecify.annotations.NullMarked;
