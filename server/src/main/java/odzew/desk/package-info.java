/// The read side of the pages: lists of tickets, unread marks, saved views. It reads tickets and changes none.
@NullMarked
package odzew.desk;

import org.jspecify.annotations.NullMarked;
