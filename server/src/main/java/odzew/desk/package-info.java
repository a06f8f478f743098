/// The read side of the pages: lists of tickets, unread marks, saved views. It does not change tickets.
@NullMarked
package odzew.desk;

import org.jspecify.annotations.NullMarked;
