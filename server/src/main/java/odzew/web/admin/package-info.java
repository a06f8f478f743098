/// What an administrator sets up: queues, people, programs, words, fields, and the log of who did what.
@NullMarked
package odzew.web.admin;

import org.jspecify.annotations.NullMarked;
