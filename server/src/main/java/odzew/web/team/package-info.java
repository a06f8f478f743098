/// The team's work, for leads: waiting times, workload, what is overdue and what was answered today.
@NullMarked
package odzew.web.team;

import org.jspecify.annotations.NullMarked;
