/// Pages about mail: incoming messages and decisions, held and unreadable ones, and deliveries in progress.
@NullMarked
package odzew.web.mail;

import org.jspecify.annotations.NullMarked;
