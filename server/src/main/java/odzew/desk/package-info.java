/// What an agent sees of the tickets: lists in pages, what is unread, saved views. It reads tickets and changes none.
@NullMarked
package odzew.desk;

import org.jspecify.annotations.NullMarked;
