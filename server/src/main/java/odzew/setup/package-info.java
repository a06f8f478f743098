/// Queues, statuses, categories and reply templates: the administrators' configuration.
@NullMarked
package odzew.setup;

import org.jspecify.annotations.NullMarked;
